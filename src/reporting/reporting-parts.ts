import type { Directory } from '#src/contract/directory.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Settings } from '#src/storage/setting.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import type { CaptureParts } from './capture.ts';
import type { PagesOutbox } from './outbox.ts';
import type { SaveParts } from './save-report.ts';
import type { SealForSome } from './seal-report.ts';

/**
 * All that the tutor's pages have of the world around them. They seal and save by themselves, as the background does for the key, the
 * menu and **Block and report**; only the background forwards.
 */
export type ReportingParts = Omit<SaveParts, 'outbox' | 'sealForSome'> & {
  readonly sealForSome: SealForSome;
  readonly outbox: PagesOutbox;
  readonly settings: Settings;
  readonly capture: CaptureParts;
  readonly taxonomy: () => Promise<Taxonomy>;
  /** Null until the agency has published one. */
  readonly directory: () => Promise<Directory | null>;
  /** Wakes the background, which sends what is due. Nobody waits for it. */
  readonly sendSoon: () => void;
  readonly now: () => number;
  readonly newId: () => ReportId;
  readonly productVersion: string;
};
