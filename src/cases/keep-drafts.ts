import type { Sealed } from '#src/contract/primitives.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';

/** Where an officer's device keeps drafts that nobody can read without the vault. */
export type SealedDraftStore = {
  readonly current: () => Promise<Sealed | null>;
  /** Resolves when it is on the disk, in place of what was there; null for nothing. Both reject with StorageFailed. */
  readonly keep: (sealed: Sealed | null) => Promise<void>;
};

export type DraftKeeper = {
  /** What was kept last. Where the disk did not take it, it is here until the page is closed. */
  readonly current: () => Promise<Sealed | null>;
  /** Resolves with whether it is on the disk: not where the disk does not take it, nor where something newer is kept in its place. */
  readonly keep: (seal: () => Promise<Sealed | null>) => Promise<boolean>;
};

/** Keeps the newest, one after the other; what was overtaken while another was written is left out. */
export function createDraftKeeper(store: SealedDraftStore): DraftKeeper {
  let newest = 0;
  let last: Promise<boolean> = Promise.resolve(true);
  let unwritten: { readonly sealed: Sealed | null } | null = null;

  async function write(sealed: Sealed | null): Promise<boolean> {
    unwritten = { sealed };
    try {
      await store.keep(sealed);
    } catch (error) {
      if (error instanceof StorageFailed) return false;
      throw error;
    }
    unwritten = null;
    return true;
  }

  return {
    async current() {
      // Whoever kept it heard why it was not.
      await last.catch(() => false);
      return unwritten === null ? store.current() : unwritten.sealed;
    },
    keep(seal) {
      newest += 1;
      const mine = newest;
      const run = async (): Promise<boolean> => mine === newest && write(await seal());
      last = last.then(run, run);
      return last;
    },
  };
}
