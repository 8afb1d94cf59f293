import { formatEnrolmentCode } from '#src/contract/enrolment-code.ts';
import type { Role } from '#src/contract/enrolment.ts';
import { makeCode } from './enrolment.ts';
import type { Store } from './store.ts';

export type Invitation =
  | { readonly ok: true; readonly code: string; readonly expiresAt: number }
  /** `origin-unknown`: the service never ran on this database. `vault-missing`: no officer has set up the console yet. */
  | { readonly ok: false; readonly fault: 'origin-unknown' | 'vault-missing' };

/**
 * Makes a whole enrolment code on the service's own machine. A tutor's code made so trusts whoever administers the service for
 * the vault's fingerprint; it is counted, so that the officers' console can say so.
 */
export async function invite(
  store: Store,
  who: { readonly role: Role; readonly personName: string },
  origin: string | null,
  at: number,
): Promise<Invitation> {
  const serviceOrigin = origin ?? (await store.readSettings()).origin;
  if (serviceOrigin === null) return { ok: false, fault: 'origin-unknown' };
  const vault = await store.readVault();
  if (who.role === 'tutor' && vault === null) return { ok: false, fault: 'vault-missing' };

  const { secret, expiresAt } = await makeCode(store, { ...who, madeBy: null }, at);
  const vaultKeyId = who.role === 'tutor' ? (vault?.vaultKey.keyId ?? null) : null;
  return { ok: true, code: formatEnrolmentCode({ role: who.role, secret, vaultKeyId, origin: serviceOrigin }), expiresAt };
}
