import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { OfficerKeyStore } from './console-parts.ts';
import type { OfficerKey } from './vault.ts';

/**
 * Whether the key is on the disk. Asked before the service hears of it: a vault whose only officer key was lost with the power
 * would be left to the recovery kit.
 */
export async function keepOfficerKey(store: OfficerKeyStore, key: OfficerKey): Promise<boolean> {
  try {
    await store.keep(key);
    return true;
  } catch (error) {
    // A full or broken disk: the caller says so, and nothing was sent.
    if (error instanceof StorageFailed) return false;
    throw error;
  }
}
