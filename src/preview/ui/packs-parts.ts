import type { AssessmentStore } from '#src/preview/assessment.ts';
import type { PackStore } from '#src/preview/lesson-pack.ts';
import type { PreviewStore } from '#src/preview/preview-store.ts';
import type { ShareParts } from '#src/preview/share-by-code.ts';
import type { Shelf } from '#src/preview/shelf.ts';

/** All that the pages of previews have of the world around them. The same each time. */
export type PacksParts = ShareParts & {
  readonly previews: PreviewStore;
  readonly packs: PackStore;
  readonly assessments: AssessmentStore;
  /** What officers give to every tutor, as this device has it. Rejects with StorageFailed. */
  readonly shelf: () => Promise<Shelf>;
  /** Asks the service for what is newer; whether something was. */
  readonly renewShelf: () => Promise<boolean>;
  readonly saveFile: (fileName: string, content: Blob) => void;
  readonly print: () => void;
  readonly goTo: (address: string) => void;
  /** The page is at this address from now on, as it is: what was typed stays. */
  readonly stayAt: (address: string) => void;
};
