import { browserParts, fakeBrowser, resetBrowser } from '#tests/fakes/install-browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Enrolment, PinnedVaultKey } from '#src/enrolment/enrolment.ts';
import { createRouter } from '#src/messaging/router.ts';
import { CHROMIUM_LIMITS } from '#src/network-rules/limits.ts';
import { onDeviceNews, tellPages } from '#src/platform/device-news.ts';
import type { DeviceNews } from '#src/platform/device-news.ts';
import { listen } from '#src/platform/messages.ts';
import { isSearchOn } from '#src/platform/pupil-search.ts';
import { setPupilSearch } from '#src/platform/set-pupil-search.ts';
import { refreshAlone } from '#src/platform/refresh-alone.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import { searchAnswers } from '#src/search/answers.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { currentEngines } from '#src/search/current-engines.ts';
import type { Engine, EnginePack } from '#src/search/engine-pack.ts';
import { preparedNow } from '#src/search/prepare.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { engineFor, PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import { searchRules } from '#src/search/search-rules.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { FakeDocuments } from '#tests/fakes/fake-documents.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { publish, testSigner } from '#tests/fakes/published-documents.ts';
import { T0 } from '#tests/fakes/report-builders.ts';
import { testEngine, testPack } from '#tests/fakes/test-engines.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const HOUR = 60 * 60_000;
const NEWER = builtInEngines.number + 1;
const signer = await testSigner();
const vaultKey: PinnedVaultKey = { epoch: 1, keyId: await keyIdOf(signer.publicKey), publicKey: signer.publicKey };
const enrolment: Enrolment = { ...(await testEnrolment()).enrolment, vaultKey };
const { rules } = browserParts.declarativeNetRequest;

/** A pack that pins one engine by its number. */
const pack = (number: number): EnginePack => {
  const [, ...engines] = testPack().engines;
  const value = `level-${number}`;
  const pins: Engine['pins'] = [{ by: 'parameter', path: null, name: 'safe', value, levels: ['strict', 'moderate'] }];
  return testPack({ number, engines: [testEngine('finder', { pins }), ...engines] });
};
const preparedBy = (of: EnginePack) => {
  const { band, engines } = PUPIL_SEARCH.fallback;
  return searchRules({ pack: of, band, engine: engineFor(of, engines, band).engine, limits: CHROMIUM_LIMITS });
};

let documents: FakeDocuments;
let settings: FakeSettings;
let now: number;
let asked: string[];
/** What the service has for engines. */
let offered: string | null;
let switched: boolean[];

const client = createServiceClient({
  origin: 'https://dsl.example',
  signer: null,
  fetch: async (input) => {
    const kind = new URL(input instanceof Request ? input.url : input).pathname.split('/').at(-1) ?? '';
    asked.push(kind);
    return new Response(JSON.stringify({ document: kind === 'engines' ? offered : null }));
  },
  now: () => now,
  newId: () => 'id',
  clock: { read: async () => 0, learn: async () => {} },
});
const parts = () => ({ enrolment: async () => enrolment, clientFor: () => client, documents, settings, now: () => now });
const signed = (number: number) => publish(signer, 'engines', number, pack(number));
async function turnOn(): Promise<void> {
  const prepared = await preparedNow({ settings, engines: () => currentEngines(parts()), limits: CHROMIUM_LIMITS });
  await settings.keep(PREPARED_SEARCH, prepared);
  await setPupilSearch(settings, true);
}
async function refreshLater(document: string): Promise<void> {
  offered = document;
  now += HOUR;
  await refreshAlone(parts());
}

beforeEach(() => {
  resetBrowser();
  documents = new FakeDocuments();
  settings = new FakeSettings();
  now = T0;
  asked = [];
  offered = null;
  switched = [];
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  hear();
});

/** The background begins to listen. */
function hear(): void {
  listen(
    createRouter({
      answering: searchAnswers((isOn) => {
        switched.push(isOn);
        return setPupilSearch(settings, isOn);
      }),
      isTrusted: () => true,
      onBroken: (_, error) => {
        throw error;
      },
    }),
  );
}

describe('a newer pack', () => {
  it('is what pupil search goes on by at once, where it is on', async () => {
    await turnOn();
    expect(rules).toEqual(preparedBy(builtInEngines).rules);
    await refreshLater(await signed(NEWER));
    expect(rules).toEqual(preparedBy(pack(NEWER)).rules);
    expect(await settings.read(PREPARED_SEARCH)).toEqual(preparedBy(pack(NEWER)));
    expect(switched).toEqual([true]);
  });

  it('is prepared and switches nothing on, where it is off', async () => {
    await turnOn();
    await setPupilSearch(settings, false);
    await refreshLater(await signed(NEWER));
    expect(await settings.read(PREPARED_SEARCH)).toEqual(preparedBy(pack(NEWER)));
    expect([rules, switched, await isSearchOn()]).toEqual([[], [], false]);
  });

  it('prepares nothing on a device that has never searched so', async () => {
    await refreshLater(await signed(NEWER));
    expect(await settings.read(PREPARED_SEARCH)).toBeNull();
    expect(await currentEngines(parts())).toEqual(pack(NEWER));
  });

  it('is told to the pages that are open, and no other answer is', async () => {
    const heard: DeviceNews[] = [];
    const stop = onDeviceNews((news) => heard.push(news));
    await refreshLater(await signed(NEWER));
    await vi.waitFor(() => expect(heard).toEqual(['search-changed']));
    await refreshLater(await signed(NEWER));
    tellPages('locked');
    await vi.waitFor(() => expect(heard).toEqual(['search-changed', 'locked']));
    stop();
  });

  it('is gone on by also where the page that saw it come was closed before', async () => {
    await turnOn();
    documents.kept.set('engines', await signed(NEWER));
    await refreshAlone(parts());
    expect(rules).toEqual(preparedBy(pack(NEWER)).rules);
  });

  it('that came with a newer extension is gone on by too', async () => {
    await settings.keep(PREPARED_SEARCH, preparedBy(pack(1)));
    await setPupilSearch(settings, true);
    await refreshAlone({ ...parts(), enrolment: async () => null });
    expect(rules).toEqual(preparedBy(builtInEngines).rules);
  });

  it('has the browser do nothing where it makes no difference, however often a page opens', async () => {
    await turnOn();
    for (const _ of [1, 2, 3]) await refreshAlone(parts());
    expect(switched).toEqual([]);
  });

  it('is asked for once an hour', async () => {
    await refreshLater(await signed(NEWER));
    offered = await signed(NEWER + 1);
    now += HOUR - 1;
    await refreshAlone(parts());
    expect(asked.filter((kind) => kind === 'engines')).toHaveLength(1);
    expect(await currentEngines(parts())).toEqual(pack(NEWER));
  });

  it('is left to the page that asks already', async () => {
    offered = await signed(NEWER);
    await Promise.all([refreshAlone(parts()), refreshAlone(parts())]);
    expect(asked).toHaveLength(4);
  });
});

describe('what is no good changes no rule, and is said', () => {
  const offers: readonly (readonly [string, () => Promise<string>, string])[] = [
    ['damaged', async () => (await signed(NEWER + 1)).replace('.', '.A'), 'not-signed'],
    ['another key’s', async () => publish(await testSigner(), 'engines', NEWER + 1, pack(NEWER + 1)), 'not-signed'],
    ['without its schema', () => publish(signer, 'engines', NEWER + 1, { number: NEWER + 1 }), 'not-fitting'],
  ];

  it.each(offers)('%s', async (_name, offer, why) => {
    await refreshLater(await signed(NEWER));
    await turnOn();
    const before = structuredClone([...rules]);
    expect(before).toEqual(preparedBy(pack(NEWER)).rules);
    await refreshLater(await offer());
    expect(rules).toEqual(before);
    expect(await settings.read(PREPARED_SEARCH)).toEqual(preparedBy(pack(NEWER)));
    expect(switched).toEqual([]);
    // oxlint-disable-next-line no-console -- it is what the device says
    expect(console.warn).toHaveBeenCalledWith(`safe-lesson document engines: ${why}`);
  });

  it('an older one, which is of every day and not said', async () => {
    await refreshLater(await signed(NEWER + 1));
    await turnOn();
    await refreshLater(await signed(NEWER));
    expect(rules).toEqual(preparedBy(pack(NEWER + 1)).rules);
    // oxlint-disable-next-line no-console -- it is what the device says
    expect(console.warn).not.toHaveBeenCalled();
  });
});

it('a disk that cannot be read leaves what was prepared as it is', async () => {
  await refreshLater(await signed(NEWER));
  await turnOn();
  documents.read = () => Promise.reject(new StorageFailed('storage-broken', null));
  await expect(refreshAlone(parts())).rejects.toThrow(StorageFailed);
  expect(rules).toEqual(preparedBy(pack(NEWER)).rules);
  expect(await settings.read(PREPARED_SEARCH)).toEqual(preparedBy(pack(NEWER)));
  expect(switched).toEqual([]);
});

it('a browser that listens to nobody is another matter than a pack that is no good, and is told when it listens again', async () => {
  await turnOn();
  fakeBrowser.runtime.onMessage.removeAllListeners();
  await expect(refreshLater(await signed(NEWER))).rejects.toThrow('search/switch');
  expect(await currentEngines(parts())).toEqual(pack(NEWER));
  expect(rules).toEqual(preparedBy(builtInEngines).rules);
  hear();
  for (const _ of [1, 2]) await refreshAlone(parts());
  expect(rules).toEqual(preparedBy(pack(NEWER)).rules);
  expect(switched).toEqual([true]);
});
