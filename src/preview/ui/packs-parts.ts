import type { AssessmentStore } from '#src/preview/assessment.ts';
import type { PackStore } from '#src/preview/lesson-pack.ts';
import type { PreviewStore } from '#src/preview/preview-store.ts';
import type { ShareParts } from '#src/preview/share-by-code.ts';

/** All that the pages of previews have of the world around them. The same each time. */
export type PacksParts = ShareParts & {
  readonly previews: PreviewStore;
  readonly packs: PackStore;
  readonly assessments: AssessmentStore;
  readonly saveFile: (fileName: string, content: Blob) => void;
  readonly print: () => void;
  readonly goTo: (address: string) => void;
};
