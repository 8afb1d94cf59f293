import { Directory } from '#src/contract/directory.ts';
import type { Contact } from '#src/contract/directory.ts';
import type { KeyId, PublicKey } from '#src/contract/primitives.ts';
import { LONGEST_LINE } from '#src/contract/report-limits.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import type { OfficerSession } from './console-parts.ts';
import type { ListedOfficer } from './officer-list.ts';

/** The directory while it is being changed. */
export type DirectoryDraft = {
  readonly main: { readonly keyId: KeyId; readonly phone: string };
  /** Nobody yet, where the key is null. */
  readonly alternate: { readonly keyId: KeyId | null; readonly phone: string };
  /** Keys whose fingerprint was compared with their officer. */
  readonly compared: readonly KeyId[];
  readonly deputies: readonly Contact[];
  readonly dataProtection: Contact;
  readonly it: Contact;
};

export const NO_CONTACT: Contact = { name: '', phone: '', email: '' };

/** What a new agency begins with, so that a concern about an adult can be reported from the first minute. */
export const firstDirectory = ({ vault, enrolment }: Pick<OfficerSession, 'vault' | 'enrolment'>): Directory => ({
  mainOfficer: { name: enrolment.personName, phone: enrolment.dslPhone, publicKey: vault.officerKey.publicKey },
  alternate: null,
  recoveryPublicKey: vault.recoveryPublicKey,
  deputies: [],
  dataProtection: null,
  it: null,
});

export async function draftOf(directory: Directory): Promise<DirectoryDraft> {
  const { mainOfficer, alternate, deputies, dataProtection, it } = directory;
  return {
    main: { keyId: await keyIdOf(mainOfficer.publicKey), phone: mainOfficer.phone },
    alternate: {
      keyId: alternate === null ? null : await keyIdOf(alternate.publicKey),
      phone: alternate?.phone ?? '',
    },
    compared: [],
    deputies,
    dataProtection: dataProtection ?? NO_CONTACT,
    it: it ?? NO_CONTACT,
  };
}

export type DraftError = 'name-missing' | 'phone-missing' | 'no-way-to-reach' | 'same-officer' | 'not-compared' | 'too-long';

/** Errors by the name of their field: `main.phone`, `deputies.0.name`, `it.phone`, or `compared.<key>`. */
export type DraftErrors = Readonly<Record<string, DraftError>>;

export type CheckedDraft =
  | { readonly ok: true; readonly directory: Directory }
  | { readonly ok: false; readonly errors: DraftErrors };

/** The directory that a draft makes, or what has to be changed in it first. */
export function checkDraft(
  draft: DirectoryDraft,
  officers: readonly ListedOfficer[],
  recoveryPublicKey: PublicKey,
): CheckedDraft {
  const errors: Record<string, DraftError> = {};
  const find = (keyId: KeyId | null) => officers.find((officer) => officer.keyId === keyId) ?? null;
  const main = find(draft.main.keyId);
  const alternate = find(draft.alternate.keyId);

  if (alternate !== null && alternate.keyId === main?.keyId) errors['alternate'] = 'same-officer';
  for (const officer of [main, alternate]) {
    if (officer !== null && !officer.isVouchedFor && !draft.compared.includes(officer.keyId)) {
      errors[`compared.${officer.keyId}`] = 'not-compared';
    }
  }
  if (draft.main.phone.trim() === '') errors['main.phone'] = 'phone-missing';
  if (alternate !== null && draft.alternate.phone.trim() === '') errors['alternate.phone'] = 'phone-missing';
  draft.deputies.forEach((deputy, index) => {
    if (deputy.name.trim() === '') errors[`deputies.${index}.name`] = 'name-missing';
    if (deputy.phone.trim() === '') errors[`deputies.${index}.phone`] = 'phone-missing';
  });
  for (const [field, contact] of [
    ['data-protection', draft.dataProtection],
    ['it', draft.it],
  ] as const) {
    if (isEmpty(contact)) continue;
    if (contact.name.trim() === '') errors[`${field}.name`] = 'name-missing';
    if (contact.phone.trim() === '' && contact.email.trim() === '') errors[`${field}.phone`] = 'no-way-to-reach';
  }
  for (const [field, line] of linesOf(draft)) if (line.trim().length > LONGEST_LINE) errors[field] = 'too-long';

  if (main === null || Object.keys(errors).length > 0) return { ok: false, errors };
  const directory: Directory = {
    mainOfficer: { name: main.name, phone: draft.main.phone.trim(), publicKey: main.publicKey },
    alternate:
      alternate === null ? null : { name: alternate.name, phone: draft.alternate.phone.trim(), publicKey: alternate.publicKey },
    recoveryPublicKey,
    deputies: draft.deputies.map(trimmed),
    dataProtection: isEmpty(draft.dataProtection) ? null : trimmed(draft.dataProtection),
    it: isEmpty(draft.it) ? null : trimmed(draft.it),
  };
  return { ok: true, directory: Directory.parse(directory) };
}

const isEmpty = ({ name, phone, email }: Contact): boolean => `${name}${phone}${email}`.trim() === '';

const trimmed = ({ name, phone, email }: Contact): Contact => ({ name: name.trim(), phone: phone.trim(), email: email.trim() });

function linesOf({ main, alternate, deputies, dataProtection, it }: DirectoryDraft): readonly (readonly [string, string])[] {
  const contacts: readonly (readonly [string, Contact])[] = [
    ...deputies.map((deputy, index) => [`deputies.${index}`, deputy] as const),
    ['data-protection', dataProtection],
    ['it', it],
  ];
  return [
    ['main.phone', main.phone],
    ['alternate.phone', alternate.phone],
    ...contacts.flatMap(([field, { name, phone, email }]) => [
      [`${field}.name`, name] as const,
      [`${field}.phone`, phone] as const,
      [`${field}.email`, email] as const,
    ]),
  ];
}
