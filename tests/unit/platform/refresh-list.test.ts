import { fakeBrowser, resetBrowser } from '#tests/fakes/install-browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgencyList } from '#src/blocklists/agency-list.ts';
import { DeviceId } from '#src/contract/primitives.ts';
import { isListToDo } from '#src/blocklists/look-for-list.ts';
import { currentContent } from '#src/documents/current.ts';
import { publishedBlocklist } from '#src/documents/edition.ts';
import type { Enrolment, PinnedVaultKey } from '#src/enrolment/enrolment.ts';
import { refreshList } from '#src/platform/refresh-list.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { agencyList, listEntry } from '#tests/fakes/agency-list.ts';
import { FakeDocuments } from '#tests/fakes/fake-documents.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { publish, testSigner } from '#tests/fakes/published-documents.ts';
import { T0 } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const signer = await testSigner();
const vaultKey: PinnedVaultKey = { epoch: 1, keyId: await keyIdOf(signer.publicKey), publicKey: signer.publicKey };
const enrolled: Enrolment = { ...(await testEnrolment()).enrolment, vaultKey };
const listOf = (...domains: readonly string[]): AgencyList =>
  agencyList(...domains.map((domain) => listEntry({ scope: { kind: 'site', domain } })));
const signed = (number: number, ...domains: readonly string[]) => publish(signer, 'blocklist', number, listOf(...domains));

let documents: FakeDocuments;
let settings: FakeSettings;
let enrolment: Enrolment | null;
/** What the service has, whatever edition it is asked after. */
let offered: string | null;
/** How it answers. */
let answer: () => Promise<string | null>;
let asked: string[];
/** What was blocked by each enforcing. */
let enforced: (readonly string[])[];
let enforce: () => Promise<void>;

const client = createServiceClient({
  origin: 'https://dsl.example',
  signer: null,
  fetch: async (input) => {
    asked.push(new URL(input instanceof Request ? input.url : input).pathname);
    return new Response(JSON.stringify({ document: await answer() }));
  },
  now: () => T0,
  newId: () => 'id',
  clock: { read: async () => 0, learn: async () => {} },
});
const refresh = () =>
  refreshList({ enrolment: async () => enrolment, clientFor: () => client, documents, settings, enforce: () => enforce() });
const alarm = async () => (await fakeBrowser.alarms.get('agency-list')) ?? null;

beforeEach(() => {
  resetBrowser();
  [documents, settings, enrolment, offered, asked, enforced] = [new FakeDocuments(), new FakeSettings(), enrolled, null, [], []];
  answer = async () => offered;
  enforce = async () => {
    const list = await currentContent({ enrolment: async () => enrolment, documents }, publishedBlocklist);
    enforced.push(list?.entries.map(({ scope }) => ('domain' in scope ? scope.domain : '')) ?? []);
  };
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

describe('the agency’s list', () => {
  it('is enforced when a newer edition comes, and only then', async () => {
    // Once for a device that is new, whatever the one before it had enforced.
    for (const _ of [1, 2]) await refresh();
    expect(enforced).toEqual([[]]);
    asked = [];
    offered = await signed(1, 'a.example');
    for (const _ of [1, 2, 3]) await refresh();
    offered = await signed(2, 'a.example', 'b.example');
    await refresh();
    expect(enforced).toEqual([[], ['a.example'], ['a.example', 'b.example']]);
    expect(asked).toEqual([0, 1, 1, 1].map((number) => `/v1/documents/blocklist/after/${number}`));
  });

  it.each<[string, () => Promise<string>, string | null]>([
    ['with another key’s signature', async () => publish(await testSigner(), 'blocklist', 9, listOf()), 'not-signed'],
    ['that is older', () => signed(2), null],
    ['of another kind', () => publish(signer, 'directory', 9, listOf()), 'not-signed'],
    ['that nobody can read', () => publish(signer, 'blocklist', 9, { entries: 'none' }), 'not-fitting'],
  ])('stays as it is when one comes %s', async (_, offer, why) => {
    offered = await signed(3, 'a.example');
    await refresh();
    const kept = offered;
    offered = await offer();
    await refresh();
    expect(enforced).toEqual([['a.example']]);
    expect(documents.kept.get('blocklist')).toBe(kept);
    const said = why === null ? [] : [[`safe-lesson agency-list: ${why}`]];
    // oxlint-disable-next-line no-console -- it is what the device says
    expect(vi.mocked(console.warn).mock.calls).toEqual(said);
  });

  it('is enforced the next time where that failed, or where nobody came to it', async () => {
    offered = await signed(1, 'a.example');
    const works = enforce;
    enforce = () => Promise.reject(new StorageFailed('storage-full', null));
    await expect(refresh()).rejects.toThrow(StorageFailed);
    enforce = works;
    await refresh();
    await refresh();
    expect(enforced).toEqual([['a.example']]);
  });

  it('of an older answer never takes the place of a newer one', async () => {
    const [older, newer] = [await signed(1, 'a.example'), await signed(2, 'b.example')];
    let reply: ((document: string) => void) | undefined;
    const slow = new Promise<string>((resolve) => (reply = resolve));
    answer = () => slow;
    const first = refresh();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    answer = async () => newer;
    const second = refresh();
    await new Promise(setImmediate);
    reply?.(older);
    await Promise.all([first, second]);
    expect(enforced.at(-1)).toEqual(['b.example']);
  });
});

describe('the next tutor of the same agency', () => {
  it('has the list enforced, also where the one before signed out while it was asked for', async () => {
    offered = await signed(1, 'a.example');
    let isLeft = false;
    enforce = async () => {
      if (isLeft) return void enforced.push(['the next one’s']);
      // Signs out, and another enrols, before what was enforced is written down.
      isLeft = true;
      enrolment = { ...enrolled, deviceId: DeviceId.parse('22222222-2222-4222-8222-222222222222') };
      settings.kept.clear();
    };
    await refresh();
    await refresh();
    await refresh();
    expect(enforced).toEqual([['the next one’s']]);
  });
});

describe('every minute', () => {
  const refreshed = vi.fn<() => Promise<void>>();
  const look = async () => {
    const parts = { enrolment: async () => enrolment, clientFor: () => client, readDocument: documents.read, settings };
    if (await isListToDo(parts)) await refreshed();
  };

  beforeEach(() => {
    refreshed.mockReset();
    refreshed.mockImplementation(refresh);
  });

  it('nothing is loaded or verified while there is nothing new', async () => {
    offered = await signed(7, 'a.example');
    await look();
    expect(refreshed).toHaveBeenCalledTimes(1);
    const verified = vi.spyOn(crypto.subtle, 'verify');
    [asked, offered] = [[], null];
    for (const _ of [1, 2]) await look();
    expect(asked).toEqual(['/v1/documents/blocklist/after/7', '/v1/documents/blocklist/after/7']);
    expect([refreshed.mock.calls.length, verified.mock.calls.length]).toEqual([1, 0]);
    offered = await signed(8, 'b.example');
    await look();
    expect(refreshed).toHaveBeenCalledTimes(2);
    expect(enforced.at(-1)).toEqual(['b.example']);
  });

  it('what was kept and not enforced is, and nobody asks first', async () => {
    offered = await signed(1, 'a.example');
    await look();
    documents.kept.set('blocklist', await signed(2, 'b.example'));
    asked = [];
    refreshed.mockImplementation(async () => {});
    await look();
    expect([refreshed.mock.calls.length, asked]).toEqual([2, []]);
  });

  it('nothing is done where the service does not answer', async () => {
    await look();
    answer = () => Promise.reject(new TypeError('offline'));
    await look();
    expect(refreshed).toHaveBeenCalledTimes(1);
  });

  it('ends where the tutor has signed out', async () => {
    await look();
    enrolment = null;
    await look();
    expect(await alarm()).toBeNull();
  });
});

describe('the alarm', () => {
  it('is there every minute while a tutor is enrolled, and again when it was lost', async () => {
    await refresh();
    expect(await alarm()).toMatchObject({ periodInMinutes: 1 });
    await fakeBrowser.alarms.clear('agency-list');
    await refresh();
    expect(await alarm()).toMatchObject({ periodInMinutes: 1 });
  });

  it('is left alone while it is there, so that it goes off', async () => {
    await refresh();
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    await refresh();
    expect(create).not.toHaveBeenCalled();
  });

  it('goes with the tutor, and the service is not asked', async () => {
    await refresh();
    enrolment = null;
    asked = [];
    await refresh();
    expect([await alarm(), asked]).toEqual([null, []]);
  });
});
