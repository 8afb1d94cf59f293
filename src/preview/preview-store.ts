import type { Preview, PreviewId } from './preview.ts';

/** The dated log of previews of this device. Rejects with StorageFailed only; each call does all that it does or nothing. */
export type PreviewStore = {
  readonly add: (preview: Preview) => Promise<void>;
  readonly find: (id: PreviewId) => Promise<Preview | null>;
  /** Of one address, newest first. */
  readonly of: (address: string) => Promise<readonly Preview[]>;
  /** Newest first. */
  readonly all: () => Promise<readonly Preview[]>;
  /** Answers the preview as it is now; null where it is gone. */
  readonly change: (id: PreviewId, to: (preview: Preview) => Preview) => Promise<Preview | null>;
  /** For good. */
  readonly forget: (ids: readonly PreviewId[]) => Promise<void>;
};
