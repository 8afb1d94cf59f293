import { AGE_BANDS } from '#src/search/age-band.ts';
import { Engine, EnginePack } from '#src/search/engine-pack.ts';

/** An engine that searches its own pages alone, unless it is said otherwise. */
export const engine = (of: Partial<Engine> & Pick<Engine, 'id'>): Engine =>
  Engine.parse({
    name: of.id,
    home: `https://${of.id}.example/`,
    kind: 'collection',
    coverage: of.pins === undefined ? 'filtered' : 'pinned',
    notes: [],
    domains: [`${of.id}.example`],
    subdomains: [],
    results: [{ shows: 'web', path: '/search', query: 'q' }],
    pins: [],
    drops: [],
    hasCommands: false,
    blocks: [],
    search: { web: `https://${of.id}.example/search?q={query}`, images: null, video: null },
    creativeCommons: null,
    ageBands: [...AGE_BANDS],
    adverts: 'none',
    equality: null,
    verified: { status: 'verified', on: '2026-10-01', source: 'A source' },
    selfTest: { by: 'address' },
    ...of,
  });

/** A pack in which every band goes to the first of its engines. */
export const enginePack = (of: Partial<EnginePack> & Pick<EnginePack, 'engines'>): EnginePack =>
  EnginePack.parse({
    number: 1,
    issuedOn: '2026-11-01',
    bands: AGE_BANDS.map((id) => ({
      id,
      level: id === 'ks5' ? 'moderate' : 'strict',
      engine: of.engines[0]?.id,
      why: 'A reason.',
    })),
    fixed: [],
    notCovered: [],
    ...of,
  });
