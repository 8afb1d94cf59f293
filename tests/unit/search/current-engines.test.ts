import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { publishedEngines } from '#src/documents/published-engines.ts';
import { refreshDocument } from '#src/documents/refresh.ts';
import type { Enrolment, PinnedVaultKey } from '#src/enrolment/enrolment.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { currentEngines, enginesInForce } from '#src/search/current-engines.ts';
import { EnginePack, isChoosable } from '#src/search/engine-pack.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { FakeDocuments } from '#tests/fakes/fake-documents.ts';
import { publish, testDirectory, testSigner } from '#tests/fakes/published-documents.ts';
import { T0 } from '#tests/fakes/report-builders.ts';
import { NOT_VERIFIED, testCollection, testEngine, testPack } from '#tests/fakes/test-engines.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const signer = await testSigner();
const stranger = await testSigner();
const vaultKey: PinnedVaultKey = { epoch: 1, keyId: await keyIdOf(signer.publicKey), publicKey: signer.publicKey };
const enrolment: Enrolment = { ...(await testEnrolment()).enrolment, vaultKey };
const NEWER = builtInEngines.number + 1;

const edition = (number: number): EnginePack => {
  const { engines } = testPack();
  return testPack({ number, engines: [testCollection('books', { name: `Books ${number}` }), ...engines] });
};
const signed = (number: number, content: unknown = edition(number)) => publish(signer, 'engines', number, content);
const firstEngine = async () => (await currentEngines(parts())).engines[0]?.name;

let documents: FakeDocuments;
/** What the service has to say. */
let offered: string | null;

const client = createServiceClient({
  origin: 'https://dsl.example',
  signer: null,
  fetch: async () => new Response(JSON.stringify({ document: offered })),
  now: () => T0,
  newId: () => 'id',
  clock: { read: async () => 0, learn: async () => {} },
});
const parts = () => ({ enrolment: async () => enrolment, documents });
const refresh = (document: string) => {
  offered = document;
  return refreshDocument({ documents, client, deviceId: enrolment.deviceId, vaultKey }, publishedEngines);
};

beforeEach(() => {
  documents = new FakeDocuments();
  offered = null;
});

describe('the engines in force', () => {
  it('are those that the extension came with until the agency has published', async () => {
    expect(await currentEngines(parts())).toBe(builtInEngines);
    expect(await currentEngines({ ...parts(), enrolment: async () => null })).toBe(builtInEngines);
  });

  it('are those of a newer edition as soon as the device has it', async () => {
    expect(await refresh(await signed(NEWER))).toEqual({ kind: 'renewed', number: NEWER });
    expect(await currentEngines(parts())).toEqual(edition(NEWER));
  });

  const builtIn = edition(5);
  const published = (number: number, fixed: EnginePack['fixed'] = []): EnginePack => ({ ...edition(number), fixed });

  it('are the agency’s where both have the same number, and where theirs is greater', () => {
    for (const number of [5, 6]) expect(enginesInForce(published(number), builtIn)).toEqual(edition(number));
  });

  it('are the extension’s where those are newer, and what the agency fixed stays fixed', () => {
    const fixed: EnginePack['fixed'] = [{ band: 'ks2', engine: 'finder' }];
    expect(enginesInForce(published(4, fixed), builtIn)).toEqual({ ...builtIn, fixed });
  });

  it.each([
    ['the agency’s, of the same', 5, 'theirs'],
    ['the agency’s, of a newer extension', 6, 'theirs'],
    ['the extension’s own, of an older one', 4, 'own'],
  ])('are %s, whatever number that was published under', (_name, madeFrom, whose) => {
    const fixed: EnginePack['fixed'] = [{ band: 'ks2', engine: 'finder' }];
    for (const number of [5, 6, 15]) {
      const theirs = { ...published(number, fixed), madeFrom };
      expect(enginesInForce(theirs, builtIn)).toEqual(whose === 'theirs' ? theirs : { ...builtIn, fixed });
    }
  });

  it('fix no engine that the extension’s newer ones do not know, or do not let anybody choose', () => {
    const fixed: EnginePack['fixed'] = [
      { band: 'ks1', engine: 'books' },
      { band: 'ks2', engine: 'gone' },
      { band: 'ks3', engine: 'unsure' },
    ];
    const unsure = testEngine('unsure', { verified: NOT_VERIFIED });
    const newer = { ...builtIn, engines: [...builtIn.engines, unsure] };
    const inForce = enginesInForce({ ...published(4), fixed }, newer);
    expect(inForce.fixed).toEqual([{ band: 'ks1', engine: 'books' }]);
    expect(EnginePack.parse(inForce)).toEqual(inForce);
  });
});

describe('an edition that is no good is refused, and the last good one stays', () => {
  const offers: readonly (readonly [string, () => Promise<string>, string])[] = [
    ['signed by another key', () => publish(stranger, 'engines', NEWER + 1, edition(NEWER + 1)), 'not-signed'],
    [
      'that names our key and is signed by another',
      () => publish({ ...signer, signingKey: stranger.signingKey }, 'engines', NEWER + 1, edition(NEWER + 1)),
      'not-signed',
    ],
    ['of another kind', async () => publish(signer, 'directory', NEWER + 1, await testDirectory()), 'not-signed'],
    ['published as the categories', () => publish(signer, 'taxonomy', NEWER + 1, edition(NEWER + 1)), 'not-signed'],
    ['with an older number', () => signed(NEWER - 1), 'not-newer'],
    ['with the same number and another content', () => signed(NEWER, edition(NEWER + 1)), 'not-newer'],
    ['without its schema', () => signed(NEWER + 1, { number: NEWER + 1 }), 'not-fitting'],
    ['with a member too many', () => signed(NEWER + 1, { ...edition(NEWER + 1), script: 'x' }), 'not-fitting'],
    [
      'with a band that is fixed to an engine that is not kept safe',
      () => signed(NEWER + 1, { ...edition(NEWER + 1), fixed: [{ band: 'ks2', engine: 'wild' }] }),
      'not-fitting',
    ],
    [
      'with a pattern that browsers cannot read',
      () => {
        const [books, ...engines] = edition(NEWER + 1).engines;
        const broken = { ...books, results: [{ shows: 'web', path: '/(', query: 'q' }] };
        return signed(NEWER + 1, { ...edition(NEWER + 1), engines: [broken, ...engines] });
      },
      'not-fitting',
    ],
  ];

  it.each(offers)('%s', async (_name, offer, why) => {
    await refresh(await signed(NEWER));
    const kept = documents.kept.get('engines');
    expect(await refresh(await offer())).toEqual({ kind: 'as-before', why });
    expect(documents.kept.get('engines')).toBe(kept);
    expect(await firstEngine()).toBe(`Books ${NEWER}`);
  });

  it('damaged on the way, whichever character it is; damaged on the disk, the extension’s own are in force', async () => {
    await refresh(await signed(NEWER));
    const lastGood = documents.kept.get('engines') ?? '';
    const next = await signed(NEWER + 1);
    await fc.assert(
      // The last character of a signature holds bits that nobody reads: another may stand for the very same signature.
      fc.asyncProperty(fc.nat({ max: next.length - 2 }), async (at) => {
        const damaged = next.slice(0, at) + (next[at] === 'A' ? 'B' : 'A') + next.slice(at + 1);
        expect((await refresh(damaged)).kind).toBe('as-before');
        expect(await firstEngine()).toBe(`Books ${NEWER}`);
        documents.kept.set('engines', damaged);
        expect(await currentEngines(parts())).toBe(builtInEngines);
        documents.kept.set('engines', lastGood);
      }),
      { numRuns: 60 },
    );
  });

  it('put on the disk by somebody else, the extension’s own are in force, and the next good edition heals it', async () => {
    documents.kept.set('engines', await publish(stranger, 'engines', NEWER + 50, edition(NEWER + 50)));
    expect(await currentEngines(parts())).toBe(builtInEngines);
    expect(await refresh(await signed(NEWER))).toEqual({ kind: 'renewed', number: NEWER });
    expect(await firstEngine()).toBe(`Books ${NEWER}`);
  });

  it('on a disk that cannot be read, nothing is taken for the agency’s', async () => {
    documents.read = () => Promise.reject(new StorageFailed('storage-broken', null));
    await expect(currentEngines(parts())).rejects.toThrow(StorageFailed);
  });
});

it('the extension’s own fit the schema, and every band has an engine that may be chosen', () => {
  expect(EnginePack.parse(builtInEngines)).toEqual(builtInEngines);
  const choosable = builtInEngines.engines.filter(isChoosable).map(({ id }) => id);
  expect(builtInEngines.bands.filter((band) => !choosable.includes(band.engine))).toEqual([]);
});
