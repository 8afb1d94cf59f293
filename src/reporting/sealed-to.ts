import type { CategoryCode } from '#src/contract/category.ts';
import type { Directory } from '#src/contract/directory.ts';
import type { PublicKey } from '#src/contract/primitives.ts';
import type { ReportContent } from '#src/contract/report-content.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import type { OnlyFor } from './outbox.ts';

/** A concern about an adult. Written down here, so that no published taxonomy can send it to all officers. */
export const ABOUT_AN_ADULT = 'A1' satisfies CategoryCode;

type OneOfficer = Directory['mainOfficer'];

/** Who will be able to read a report. */
export type SealedTo<VaultKey> =
  | { readonly kind: 'vault'; readonly vaultKey: VaultKey }
  | { readonly kind: 'one-officer'; readonly officer: OneOfficer; readonly recoveryPublicKey: PublicKey }
  /** There is no key that only the right person holds: it is said by phone instead, and never sealed to anybody else. */
  | { readonly kind: 'nobody'; readonly why: 'no-directory' | 'no-alternate' };

export type ReadersQuestion = { readonly category: CategoryCode; readonly isAboutDsl: boolean };

/**
 * A concern about an adult goes to the main officer and the recovery kit; one about the main officer, to the alternate and the kit.
 * Everything else goes to the vault, which every officer opens.
 */
export function sealedTo<VaultKey extends { readonly publicKey: PublicKey }>(
  { category, isAboutDsl }: ReadersQuestion,
  directory: Directory | null,
  vaultKey: VaultKey,
): SealedTo<VaultKey> {
  if (category !== ABOUT_AN_ADULT) return { kind: 'vault', vaultKey };
  if (directory === null) return { kind: 'nobody', why: 'no-directory' };
  const { mainOfficer, alternate, recoveryPublicKey } = directory;
  const officer = isAboutDsl ? alternate : mainOfficer;
  // The person whom it is about must not be its reader under a second name.
  if (officer === null || (isAboutDsl && isSameKey(officer.publicKey, mainOfficer.publicKey))) {
    return { kind: 'nobody', why: 'no-alternate' };
  }
  const isOfVault = [officer.publicKey, recoveryPublicKey].some((key) => isSameKey(key, vaultKey.publicKey));
  return isOfVault ? { kind: 'nobody', why: 'no-directory' } : { kind: 'one-officer', officer, recoveryPublicKey };
}

/** The last word before a seal: whatever says that it is about an adult is never sealed to the vault. */
export const isForOneOfficer = (content: ReportContent): boolean => 'category' in content && content.category === ABOUT_AN_ADULT;

export async function onlyFor({
  officer,
  recoveryPublicKey,
}: Extract<SealedTo<unknown>, { kind: 'one-officer' }>): Promise<OnlyFor> {
  const [officerKeyId, recoveryKeyId] = await Promise.all([keyIdOf(officer.publicKey), keyIdOf(recoveryPublicKey)]);
  return {
    officer: { keyId: officerKeyId, publicKey: officer.publicKey },
    recovery: { keyId: recoveryKeyId, publicKey: recoveryPublicKey },
  };
}

const isSameKey = (one: PublicKey, other: PublicKey): boolean => one.x === other.x && one.y === other.y;
