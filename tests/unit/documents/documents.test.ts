import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DeviceId } from '#src/contract/primitives.ts';
import { currentContent, currentDirectory, currentTaxonomy } from '#src/documents/current.ts';
import { publishedDirectory, publishedTaxonomy } from '#src/documents/edition.ts';
import { refreshDocument, refreshDocuments, refreshIfNewer } from '#src/documents/refresh.ts';
import type { Enrolment, PinnedVaultKey } from '#src/enrolment/enrolment.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { ruleOf } from '#src/taxonomy/rule-for.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { FakeDocuments } from '#tests/fakes/fake-documents.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { publish, testDirectory, testSigner } from '#tests/fakes/published-documents.ts';
import { T0 } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const signer = await testSigner();
const vaultKey: PinnedVaultKey = { epoch: 1, keyId: await keyIdOf(signer.publicKey), publicKey: signer.publicKey };
const enrolment: Enrolment = { ...(await testEnrolment()).enrolment, vaultKey };
const { deviceId } = enrolment;
const directory = await testDirectory();

/** The edition in which gore may be captured, and hate is called otherwise. */
const edition = (number: number): Taxonomy => ({
  ...builtInTaxonomy,
  number,
  categories: builtInTaxonomy.categories.map((category) => {
    if (category.code === 'C4') return { ...category, capture: 'allowed', deadlineClass: 'log' };
    return category.code === 'C3' ? { ...category, label: `Hate ${number}` } : category;
  }),
});

let documents: FakeDocuments;
let settings: FakeSettings;
let now: number;
let asked: string[];
/** What the service has to say, by the kind asked for. */
let answer: (kind: string) => Response;

const refusal = (status: number, reason: string) =>
  new Response(JSON.stringify({ reason, message: 'A sentence.', serverTime: T0 }), { status });
const published = (document: string | null) => new Response(JSON.stringify({ document }));
const fetch: typeof globalThis.fetch = async (input) => {
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  const [kind = '', ...after] = pathname.split('/').slice(3);
  asked.push([kind, ...after].join(' '));
  return answer(kind);
};
const client = createServiceClient({
  origin: 'https://dsl.example',
  signer: null,
  fetch,
  now: () => now,
  newId: () => 'id',
  clock: { read: async () => 0, learn: async () => {} },
});
const parts = () => ({
  enrolment: async (): Promise<Enrolment | null> => enrolment,
  clientFor: () => client,
  documents,
  settings,
  now: () => now,
});
const refreshTaxonomy = () => refreshDocument({ documents, client, deviceId, vaultKey }, publishedTaxonomy);
const refreshTaxonomyIfNewer = () => refreshIfNewer({ documents, client, deviceId, vaultKey }, publishedTaxonomy);
const labelOfHate = async () => (await currentTaxonomy(parts())).categories.find(({ code }) => code === 'C3')?.label;

beforeEach(() => {
  documents = new FakeDocuments();
  settings = new FakeSettings();
  now = T0;
  asked = [];
  answer = () => published(null);
});

describe('a published edition', () => {
  it('is kept and in force when the pinned vault key signed it', async () => {
    const document = await publish(signer, 'taxonomy', 3, edition(3));
    answer = () => published(document);
    expect(await refreshTaxonomy()).toEqual({ kind: 'renewed', number: 3 });
    expect(await labelOfHate()).toBe('Hate 3');
  });

  it('loosens no hard stop, also when officers signed it', async () => {
    const document = await publish(signer, 'taxonomy', 3, edition(3));
    answer = () => published(document);
    await refreshTaxonomy();
    expect(ruleOf('C4', await currentTaxonomy(parts()))).toEqual({ deadlineClass: 'same-day', capture: 'none' });
  });

  it('takes the place of an older one, and never of a newer one or of itself', async () => {
    for (const [number, outcome, inForce] of [
      [3, { kind: 'renewed', number: 3 }, 'Hate 3'],
      [3, { kind: 'as-before', why: 'not-newer' }, 'Hate 3'],
      [2, { kind: 'as-before', why: 'not-newer' }, 'Hate 3'],
      [4, { kind: 'renewed', number: 4 }, 'Hate 4'],
    ] as const) {
      const document = await publish(signer, 'taxonomy', number, edition(number));
      answer = () => published(document);
      expect(await refreshTaxonomy()).toEqual(outcome);
      expect(await labelOfHate()).toBe(inForce);
    }
  });

  it('brings the directory too', async () => {
    const document = await publish(signer, 'directory', 1, directory);
    answer = () => published(document);
    expect(await currentDirectory(parts())).toBeNull();
    expect(await refreshDocument({ documents, client, deviceId, vaultKey }, publishedDirectory)).toMatchObject({
      kind: 'renewed',
    });
    expect(await currentDirectory(parts())).toEqual(directory);
  });
});

describe('what is not a good edition changes nothing, and it is said why', () => {
  const offers: readonly (readonly [string, () => Promise<Response>, string])[] = [
    ['none', async () => published(null), 'not-newer'],
    ['another key’s', async () => published(await publish(await testSigner(), 'taxonomy', 9, edition(9))), 'not-signed'],
    [
      'one that names our key and was signed by another',
      async () => {
        const { signingKey } = await testSigner();
        return published(await publish({ ...signer, signingKey }, 'taxonomy', 9, edition(9)));
      },
      'not-signed',
    ],
    ['one of another kind', async () => published(await publish(signer, 'directory', 9, directory)), 'not-signed'],
    ['one without its schema', async () => published(await publish(signer, 'taxonomy', 9, { number: 9 })), 'not-fitting'],
    [
      'one with a code twice',
      async () => {
        const twice = { ...edition(9), categories: [...edition(9).categories, ...edition(9).categories] };
        return published(await publish(signer, 'taxonomy', 9, twice));
      },
      'not-fitting',
    ],
    ['no document at all', async () => published('{}'), 'no-answer'],
    ['a captive portal’s page', async () => new Response('<title>Log in</title>'), 'no-answer'],
    ['a refusal', async () => new Response('', { status: 503 }), 'no-answer'],
    ['a refusal of a service that is busy', async () => refusal(429, 'too-many-requests'), 'no-answer'],
    ['a refusal of a service that is broken', async () => refusal(500, 'service-broken'), 'no-answer'],
    ['a refusal of somebody else', async () => new Response('<h1>Not found</h1>', { status: 404 }), 'no-answer'],
    ['a refusal of an older service', async () => refusal(404, 'route-unknown'), 'refused'],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), 'no-answer'],
  ];

  it.each(offers)('offered %s', async (_name, offer, why) => {
    documents.kept.set('taxonomy', await publish(signer, 'taxonomy', 3, edition(3)));
    const offered = await offer().catch((error: unknown) => error);
    answer = () => {
      if (offered instanceof Response) return offered.clone();
      throw offered;
    };
    expect(await refreshTaxonomy()).toEqual({ kind: 'as-before', why });
    expect(await labelOfHate()).toBe('Hate 3');
  });

  it('damaged on the way or on the disk: whichever character it is', async () => {
    const good = await publish(signer, 'taxonomy', 9, edition(9));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: good.length - 1 }), async (at) => {
        const other = good[at] === 'A' ? 'B' : 'A';
        // The last character of a signature holds bits that nobody reads: another may stand for the very same signature.
        fc.pre(at < good.length - 1);
        const damaged = good.slice(0, at) + other + good.slice(at + 1);
        documents.kept.set('taxonomy', damaged);
        expect(await labelOfHate()).toBe('Hate');
        documents.kept.clear();
        answer = () => published(damaged);
        expect((await refreshTaxonomy()).kind).toBe('as-before');
        expect(documents.kept.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves the number of one that fits no more: an older edition never takes its place', async () => {
    documents.kept.set('taxonomy', await publish(signer, 'taxonomy', 5, { number: 'five' }));
    for (const [number, outcome] of [
      [4, { kind: 'as-before', why: 'not-newer' }],
      [6, { kind: 'renewed', number: 6 }],
    ] as const) {
      const document = await publish(signer, 'taxonomy', number, edition(number));
      answer = () => published(document);
      expect(await refreshTaxonomyIfNewer()).toEqual(outcome);
    }
    expect(asked).toEqual(['taxonomy after 5', 'taxonomy after 5']);
  });

  it('that comes when its tutor has signed out', async () => {
    const document = await publish(signer, 'taxonomy', 1, edition(1));
    answer = () => published(document);
    documents.tutor = DeviceId.parse('22222222-2222-4222-8222-222222222222');
    expect(await refreshTaxonomy()).toEqual({ kind: 'as-before', why: 'signed-out' });
    expect(documents.kept.size).toBe(0);
  });

  it('heals what was damaged on the disk with the next good edition, whatever its number', async () => {
    documents.kept.set('taxonomy', 'not.a.document');
    const document = await publish(signer, 'taxonomy', 1, edition(1));
    answer = () => published(document);
    expect(await refreshTaxonomy()).toEqual({ kind: 'renewed', number: 1 });
  });

  it.each(['storage-full', 'storage-broken'] as const)('when the disk fails: %s', async (fault) => {
    const document = await publish(signer, 'taxonomy', 3, edition(3));
    answer = () => published(document);
    documents.keep = () => Promise.reject(new StorageFailed(fault, null));
    expect(await refreshTaxonomy()).toEqual({ kind: 'as-before', why: fault });
    documents.read = () => Promise.reject(new StorageFailed(fault, null));
    expect(await refreshTaxonomy()).toEqual({ kind: 'as-before', why: fault });
    expect(await currentTaxonomy(parts())).toBe(builtInTaxonomy);
    expect(await currentDirectory(parts())).toBeNull();
    await expect(currentContent(parts(), publishedTaxonomy)).rejects.toThrow(StorageFailed);
  });
});

describe('a document that is asked for often', () => {
  it('is asked for by the number that is here, and nothing comes while it is the newest', async () => {
    expect(await refreshTaxonomyIfNewer()).toEqual({ kind: 'as-before', why: 'none-published' });
    const document = await publish(signer, 'taxonomy', 3, edition(3));
    answer = () => published(document);
    expect(await refreshTaxonomyIfNewer()).toEqual({ kind: 'renewed', number: 3 });
    answer = () => published(null);
    expect(await refreshTaxonomyIfNewer()).toEqual({ kind: 'as-before', why: 'not-newer' });
    expect(await labelOfHate()).toBe('Hate 3');
    expect(asked).toEqual(['taxonomy after 0', 'taxonomy after 0', 'taxonomy after 3']);
  });

  it('is never an older one, whatever was asked for', async () => {
    documents.kept.set('taxonomy', await publish(signer, 'taxonomy', 3, edition(3)));
    const document = await publish(signer, 'taxonomy', 2, edition(2));
    answer = () => published(document);
    expect(await refreshTaxonomyIfNewer()).toEqual({ kind: 'as-before', why: 'not-newer' });
    expect(await labelOfHate()).toBe('Hate 3');
  });
});

describe('another agency', () => {
  it('finds nothing of what the agency before it had published', async () => {
    documents.kept.set('taxonomy', await publish(signer, 'taxonomy', 3, edition(3)));
    documents.kept.set('directory', await publish(signer, 'directory', 3, directory));
    const elsewhere = { ...parts(), enrolment: async () => (await testEnrolment()).enrolment };
    expect(await currentTaxonomy(elsewhere)).toBe(builtInTaxonomy);
    expect(await currentDirectory(elsewhere)).toBeNull();
  });

  it('and nobody has anything before enrolling', async () => {
    documents.kept.set('directory', await publish(signer, 'directory', 3, directory));
    const nobody = { ...parts(), enrolment: async () => null };
    expect(await currentTaxonomy(nobody)).toBe(builtInTaxonomy);
    expect(await currentDirectory(nobody)).toBeNull();
    expect(await refreshDocuments(nobody)).toEqual([]);
    expect(asked).toEqual([]);
  });
});

it('takes no engines whose rules no browser takes', async () => {
  const tooLong = [{ shows: 'web', path: `/${'search'.repeat(15)}`, query: 'q' }];
  const engines = builtInEngines.engines.map((one) => ({ ...one, results: tooLong }));
  const number = builtInEngines.number + 1;
  const document = await publish(signer, 'engines', number, { ...builtInEngines, number, engines });
  answer = (kind) => published(kind === 'engines' ? document : null);
  expect(await refreshDocuments(parts())).toMatchObject([{}, {}, { document: 'engines', why: 'not-fitting' }, {}]);
  expect(documents.kept.has('engines')).toBe(false);
});

describe('how often the service is asked', () => {
  it('is once an hour, for all', async () => {
    expect(await refreshDocuments(parts())).toMatchObject([
      { document: 'directory', why: 'none-published' },
      { document: 'taxonomy', why: 'none-published' },
      { document: 'engines', why: 'none-published' },
      { document: 'shelf', why: 'none-published' },
    ]);
    expect(asked.toSorted()).toEqual(['directory', 'engines', 'shelf', 'taxonomy']);
    now += 59 * 60_000;
    expect(await refreshDocuments(parts())).toEqual([]);
    now += 60_000;
    expect(await refreshDocuments(parts())).toHaveLength(4);
  });

  it('is once an hour also of an older service, which does not know all of them', async () => {
    answer = (kind) => (kind === 'engines' ? refusal(404, 'route-unknown') : published(null));
    expect(await refreshDocuments(parts())).toMatchObject([{}, {}, { document: 'engines', why: 'refused' }, {}]);
    expect(await refreshDocuments(parts())).toEqual([]);
  });

  it('is again at once when there was no answer, after enrolling anew, and when the clock was set back', async () => {
    answer = () => new Response('<title>Log in</title>');
    await refreshDocuments(parts());
    answer = () => published(null);
    expect(await refreshDocuments(parts())).toHaveLength(4);
    const anew = { ...enrolment, deviceId: DeviceId.parse('22222222-2222-4222-8222-222222222222') };
    expect(await refreshDocuments({ ...parts(), enrolment: async () => anew })).toHaveLength(4);
    now -= 24 * 60 * 60_000;
    expect(await refreshDocuments({ ...parts(), enrolment: async () => anew })).toHaveLength(4);
  });
});
