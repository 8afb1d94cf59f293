import { VaultCopyEnvelope } from '#src/contract/vault.ts';
import type { Vault, VaultKey } from '#src/contract/vault.ts';
import type { Sealed } from '#src/contract/primitives.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import type { OfficerKey } from './vault.ts';

/** The copy of the vault key that this officer's key opens, with the vault that it is of. */
type HeldVault = { readonly vaultKey: VaultKey; readonly officerCopy: Sealed };

/** What an enrolled officer has to do before the inbox, decided from what this device and the service hold: so it survives any interruption. */
export type Stage =
  | { readonly kind: 'make-vault' }
  /** The agency has a vault, and no copy of it that this device could open. */
  | { readonly kind: 'open-with-kit' }
  | { readonly kind: 'unlock'; readonly officerKey: OfficerKey; readonly held: HeldVault };

export function stageOf(officerKey: OfficerKey | null, vault: Vault): Stage {
  const { vaultKey, officerCopy } = vault;
  if (vaultKey === null) return { kind: 'make-vault' };
  if (officerKey === null || officerCopy === null) return { kind: 'open-with-kit' };
  const envelope = VaultCopyEnvelope.safeParse(readEnvelope(officerCopy));
  const isOurs = envelope.success && envelope.data.forKeyId === officerKey.keyId;
  return isOurs ? { kind: 'unlock', officerKey, held: { vaultKey, officerCopy } } : { kind: 'open-with-kit' };
}
