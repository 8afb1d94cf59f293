import type { OfficerDevices } from '#src/contract/case.ts';
import type { Directory } from '#src/contract/directory.ts';
import type { KeyId, PublicKey } from '#src/contract/primitives.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import type { OfficerSession } from './console-parts.ts';
import type * as z from 'zod/mini';

/** Somebody to whom a concern about an adult could go. */
export type ListedOfficer = {
  readonly keyId: KeyId;
  readonly publicKey: PublicKey;
  readonly name: string;
  readonly isMe: boolean;
  /**
   * Whether the key is this device's own or stands in the edition that the vault signed. Of any other only the service says whose it
   * is, so a person has to compare it.
   */
  readonly isVouchedFor: boolean;
};

type Named = z.infer<typeof OfficerDevices>['devices'][number];

/** Every officer's key: the own one first, then those of the edition that is published, then those that the service names. */
export async function listOfficers(
  { vault, enrolment }: Pick<OfficerSession, 'vault' | 'enrolment'>,
  directory: Directory | null,
  named: readonly Named[],
): Promise<readonly ListedOfficer[]> {
  const { keyId, publicKey } = vault.officerKey;
  const listed = new Map<KeyId, ListedOfficer>([
    [keyId, { keyId, publicKey, name: enrolment.personName, isMe: true, isVouchedFor: true }],
  ]);
  const add = async (name: string, key: PublicKey, isVouchedFor: boolean) => {
    const id = await keyIdOf(key);
    if (!listed.has(id)) listed.set(id, { keyId: id, publicKey: key, name, isMe: false, isVouchedFor });
  };
  for (const officer of [directory?.mainOfficer, directory?.alternate]) {
    if (officer) await add(officer.name, officer.publicKey, true);
  }
  for (const { personName, officerPublicKey } of named) {
    if (officerPublicKey !== undefined) await add(personName, officerPublicKey, false);
  }
  return [...listed.values()];
}

/** Whether nobody else has opened the vault yet, as far as the service knows. */
export const isOnlyOfficer = ({ enrolment }: Pick<OfficerSession, 'enrolment'>, named: readonly Named[]): boolean =>
  named.every(({ deviceId, officerPublicKey }) => officerPublicKey === undefined || deviceId === enrolment.deviceId);
