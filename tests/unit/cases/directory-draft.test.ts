import { beforeAll, describe, expect, it } from 'vitest';
import { checkDraft, draftOf, firstDirectory, NO_CONTACT } from '#src/cases/directory-draft.ts';
import type { DirectoryDraft, DraftErrors } from '#src/cases/directory-draft.ts';
import { isOnlyOfficer, listOfficers } from '#src/cases/officer-list.ts';
import type { ListedOfficer } from '#src/cases/officer-list.ts';
import { prepareVault } from '#src/cases/vault.ts';
import { Directory } from '#src/contract/directory.ts';
import { LONGEST_LINE } from '#src/contract/report-limits.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { makeDevice } from '#tests/fakes/sealed-case.ts';
import type { TestDevice } from '#tests/fakes/sealed-case.ts';

let session: Parameters<typeof listOfficers>[0];
let directory: Directory;
let other: TestDevice;
let officers: readonly ListedOfficer[];
let draft: DirectoryDraft;

beforeAll(async () => {
  const { vault } = await prepareVault('a passphrase', { memory: 8, iterations: 1, parallelism: 1 });
  const { enrolment } = await testEnrolment();
  session = { vault, enrolment: { ...enrolment, personName: 'Officer One', dslPhone: '01632 960001' } };
  other = await makeDevice();
  directory = firstDirectory(session);
  officers = await listOfficers(session, directory, [named('Officer Two', other)]);
  draft = await draftOf(directory);
});

const named = (personName: string, { deviceId, publicKey }: TestDevice) => ({
  deviceId,
  personName,
  publicKey,
  officerPublicKey: publicKey,
});
const errorsOf = (change: Partial<DirectoryDraft>): DraftErrors => {
  const checked = checkDraft({ ...draft, ...change }, officers, session.vault.recoveryPublicKey);
  return checked.ok ? {} : checked.errors;
};
const second = () => officers[1] as ListedOfficer;

describe('the first directory', () => {
  it('names the officer who made the vault, with the key that only this device has and the kit’s', () => {
    expect(Directory.parse(directory)).toEqual(directory);
    expect(directory).toMatchObject({
      mainOfficer: { name: 'Officer One', phone: '01632 960001', publicKey: session.vault.officerKey.publicKey },
      recoveryPublicKey: session.vault.recoveryPublicKey,
      alternate: null,
    });
  });

  it('is for whoever is alone', () => {
    const me = { ...named('Officer One', other), deviceId: session.enrolment.deviceId };
    const { officerPublicKey: _, ...newcomer } = named('Officer Two', other);
    expect(isOnlyOfficer(session, [me, newcomer])).toBe(true);
    expect(isOnlyOfficer(session, [me, named('Officer Two', other)])).toBe(false);
  });
});

describe('the officers to choose from', () => {
  it('are vouched for by this device or by what the vault signed, and else by nobody', () => {
    expect(officers.map(({ name, isMe, isVouchedFor }) => ({ name, isMe, isVouchedFor }))).toEqual([
      { name: 'Officer One', isMe: true, isVouchedFor: true },
      { name: 'Officer Two', isMe: false, isVouchedFor: false },
    ]);
  });

  it('keep what was signed, whatever the service names in its place', async () => {
    const alternate = { name: 'Officer Two', phone: '1', publicKey: other.publicKey };
    const listed = await listOfficers(session, { ...directory, alternate }, [
      named('Somebody Else', other),
      { ...named('Officer One', await makeDevice()), deviceId: session.enrolment.deviceId },
    ]);
    expect(listed.map(({ name, isVouchedFor }) => [name, isVouchedFor])).toEqual([
      ['Officer One', true],
      ['Officer Two', true],
      ['Officer One', false],
    ]);
  });
});

describe('a draft', () => {
  it('that nobody changed makes the same directory again', () => {
    expect(checkDraft(draft, officers, session.vault.recoveryPublicKey)).toEqual({ ok: true, directory });
  });

  it('is trimmed, and leaves out contacts with nothing in them', () => {
    const checked = checkDraft(
      { ...draft, deputies: [{ name: ' Dep ', phone: ' 1 ', email: '' }], it: { ...NO_CONTACT, name: ' ' } },
      officers,
      session.vault.recoveryPublicKey,
    );
    expect(checked).toMatchObject({ ok: true, directory: { deputies: [{ name: 'Dep', phone: '1', email: '' }], it: null } });
  });

  it('wants a key compared for which only the service vouches', () => {
    const { keyId } = second();
    expect(errorsOf({ alternate: { keyId, phone: '1' } })).toEqual({ [`compared.${keyId}`]: 'not-compared' });
    expect(errorsOf({ main: { keyId, phone: '1' } })).toEqual({ [`compared.${keyId}`]: 'not-compared' });
    expect(errorsOf({ alternate: { keyId, phone: '1' }, compared: [keyId] })).toEqual({});
  });

  it('wants two people, and ways to reach everybody', () => {
    expect(errorsOf({ alternate: { keyId: draft.main.keyId, phone: '1' } })).toEqual({ alternate: 'same-officer' });
    expect(errorsOf({ main: { ...draft.main, phone: ' ' } })).toEqual({ 'main.phone': 'phone-missing' });
    const { keyId } = second();
    expect(errorsOf({ alternate: { keyId, phone: '' }, compared: [keyId] })).toEqual({ 'alternate.phone': 'phone-missing' });
    expect(errorsOf({ deputies: [NO_CONTACT] })).toEqual({
      'deputies.0.name': 'name-missing',
      'deputies.0.phone': 'phone-missing',
    });
    expect(errorsOf({ dataProtection: { name: 'Dee', phone: '', email: '' } })).toEqual({
      'data-protection.phone': 'no-way-to-reach',
    });
    expect(errorsOf({ it: { name: '', phone: '', email: 'it@agency.example' } })).toEqual({ 'it.name': 'name-missing' });
    expect(errorsOf({ it: { name: 'x'.repeat(LONGEST_LINE + 1), phone: '1', email: '' } })).toEqual({ 'it.name': 'too-long' });
  });
});
