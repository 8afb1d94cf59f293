import { AGE_BANDS } from '#src/search/age-band.ts';
import { Engine, EnginePack } from '#src/search/engine-pack.ts';

const VERIFIED = { status: 'verified', on: '2026-10-01', source: 'a test' } as const;
export const NOT_VERIFIED = { ...VERIFIED, status: 'not-verified' } as const;

/** An engine `id.example` whose results are at `/search?q=`, for every age band. */
export const testEngine = (id: string, of: Partial<Engine> = {}): Engine =>
  Engine.parse({
    id,
    name: `The ${id}`,
    home: `https://${id}.example/`,
    kind: 'general',
    coverage: 'pinned',
    notes: [],
    domains: [`${id}.example`],
    subdomains: ['www'],
    results: [
      { shows: 'web', path: '/search', query: 'q' },
      { shows: 'images', path: '/images', query: 'q' },
    ],
    pins: [{ by: 'parameter', path: null, name: 'safe', value: 'on', levels: ['strict', 'moderate'] }],
    drops: [],
    hasCommands: false,
    blocks: [],
    search: {
      web: `https://${id}.example/search?q={query}`,
      images: `https://${id}.example/images?q={query}`,
      video: null,
    },
    creativeCommons: null,
    ageBands: [...AGE_BANDS],
    adverts: 'none',
    equality: null,
    verified: VERIFIED,
    selfTest: { by: 'address' },
    ...of,
  });

/** An engine that searches its own pages alone. */
export const testCollection = (id: string, of: Partial<Engine> = {}): Engine =>
  testEngine(id, {
    kind: 'collection',
    coverage: 'filtered',
    pins: [],
    results: [{ shows: 'web', path: '/search', query: 'q' }],
    search: { web: `https://${id}.example/search?q={query}`, images: null, video: null },
    ...of,
  });

/** Younger bands search the collection `lessons`, from KS3 on the web with `finder`; nobody searches with `wild`. */
export const testPack = (of: Partial<EnginePack> = {}): EnginePack =>
  EnginePack.parse({
    number: 1,
    issuedOn: '2026-11-22',
    engines: [testEngine('finder'), testCollection('lessons'), testEngine('wild', { coverage: 'unfiltered', pins: [] })],
    bands: AGE_BANDS.map((id, at) => ({
      id,
      level: at < 4 ? 'strict' : 'moderate',
      engine: at < 3 ? 'lessons' : 'finder',
      why: 'A test wants it so.',
    })),
    fixed: [],
    notCovered: [],
    ...of,
  });
