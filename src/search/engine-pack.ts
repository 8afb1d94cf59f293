import * as z from 'zod/mini';
import { Whole } from '#src/contract/primitives.ts';
import { AgeBand, AGE_BANDS } from './age-band.ts';

export const EngineId = z.string().check(z.regex(/^[a-z\d-]{1,40}$/));
export type EngineId = z.infer<typeof EngineId>;

const Line = z.string().check(z.minLength(1), z.maxLength(300));
const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const Host = z.string().check(z.regex(/^[a-z\d-]{1,63}(\.[a-z\d-]{1,63})+$/));
/** What stands before a domain: one label, or `*` for whatever there is. */
const Label = z.string().check(z.regex(/^([a-z\d-]{1,63}|\*)$/));
const ParameterName = z.string().check(z.regex(/^[\w.-]{1,40}$/));
const ParameterValue = z.string().check(z.regex(/^[\w.:-]{1,40}$/));
/**
 * RE2 that is also a JavaScript pattern; matched against a whole path, in whatever case. A browser takes all rules or none: one pattern
 * that it cannot read would keep pupil search from going on.
 */
const PathPattern = z.string().check(
  z.regex(/^\/(?:[\w\-./?:;%^|()[\]*+]|\\[wdsbWDSB\-./?:|()[\]\\*+])*$/),
  z.maxLength(200),
  z.refine((pattern) => isPattern(pattern) && isAlikeInRe2(pattern), 'This is not a pattern'),
);
/** An address of theirs. A `\` would be a capture's number in a rule. */
const Address = z.url().check(z.regex(/^https:\/\/[^\s\\]+$/));
/** An address with `{query}` where the encoded query goes. */
const AddressOfQuery = z.string().check(
  z.regex(/^https:\/\/[^\s{}\\]+\{query\}[^\s{}\\]*$/),
  z.maxLength(300),
  z.refine((address) => URL.canParse(address.replace('{query}', 'x')), 'This is not an address'),
);

/** How sure we are of a fact about somebody else's service. What is not verified is shown as such, and is never a default. */
const Verification = z.strictObject({
  status: z.enum(['verified', 'not-verified']),
  on: Day,
  source: Line,
});

const WHAT_RESULTS_SHOW = ['web', 'images', 'video', 'news'] as const;
const Shows = z.enum(WHAT_RESULTS_SHOW);
export type Shows = z.infer<typeof Shows>;

/** A kind of results page. `query` is null where the words searched for are the last part of the path. */
export const ResultsPage = z.strictObject({ shows: Shows, path: PathPattern, query: z.nullable(ParameterName) });
export type ResultsPage = z.infer<typeof ResultsPage>;

/** How strictly a band is kept: every pin says at which of the two it is used. */
export const LEVELS = ['strict', 'moderate'] as const;
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;
const levels = z.array(Level).check(z.minLength(1));

/** What makes an engine leave out what is not for pupils. */
export const Pin = z.discriminatedUnion('by', [
  /** A parameter that every request to `path` carries; null: every request of a results page. */
  z.strictObject({
    by: z.literal('parameter'),
    path: z.nullable(PathPattern),
    name: ParameterName,
    value: ParameterValue,
    levels,
  }),
  /** Results are asked of this host instead. */
  z.strictObject({ by: z.literal('host'), host: Host, levels }),
  /** A header of every request to these domains and what is under them. */
  z.strictObject({
    by: z.literal('header'),
    domains: z.array(Host),
    name: z.string().check(z.regex(/^[A-Za-z-]{1,40}$/)),
    value: ParameterValue,
    levels,
  }),
  /**
   * A part of a cookie, `name=…value…`, of every request to these domains; and, while pupil search is on, of the cookie that the browser
   * keeps for `keptFor`, where that is not null.
   */
  z.strictObject({
    by: z.literal('cookie'),
    domains: z.array(Host),
    name: ParameterName,
    value: z.string().check(z.regex(/^[\w.=:-]{1,60}$/)),
    keptFor: z.nullable(Host),
    levels,
  }),
]);
export type Pin = z.infer<typeof Pin>;

/** How the self-test reads whether an engine is kept as it should be. */
const SelfTest = z.discriminatedUnion('by', [
  /** The address that the browser ends at carries every parameter and host that is pinned. */
  z.strictObject({ by: z.literal('address') }),
  /** A page of the engine's own says so in words. */
  z.strictObject({ by: z.literal('text'), address: Address, strict: Line, moderate: Line, verified: Verification }),
  /** Nothing that can be read says so. */
  z.strictObject({ by: z.literal('nothing'), why: Line }),
]);

export const Engine = z.strictObject({
  id: EngineId,
  name: Line,
  home: Address,
  /** `general` searches the web. `children`: made for children. `collection`: searches its own pages alone. */
  kind: z.enum(['general', 'children', 'collection']),
  /** `pinned`: kept safe by our pins. `filtered`: by the engine itself. `unfiltered`: by nobody, so its results are not shown to pupils. */
  coverage: z.enum(['pinned', 'filtered', 'unfiltered']),
  /** What else is to be known of the coverage: what is not certain, and what a pin does not reach. */
  notes: z.array(Line).check(z.maxLength(10)),
  /** Where its results pages are: these hosts, and these hosts under each of `subdomains`. Nothing else is touched. */
  domains: z.array(Host).check(z.minLength(1), z.maxLength(400)),
  subdomains: z.array(Label).check(z.maxLength(80)),
  results: z.array(ResultsPage).check(z.minLength(1), z.maxLength(20)),
  pins: z.array(Pin).check(z.maxLength(20)),
  /** Parameters that would undo a pin, or skip the results page. */
  drops: z.array(ParameterName).check(z.maxLength(20)),
  /** Whether words of a query that begin with `!` or `\` are commands, which can lead elsewhere or undo a pin. */
  hasCommands: z.boolean(),
  /** Hosts that serve what was to be left out: blocked while pupil search is on. */
  blocks: z.array(Host).check(z.maxLength(20)),
  /** Where a query is asked. Pins are added by whoever makes an address of it. */
  search: z.strictObject({ web: AddressOfQuery, images: z.nullable(AddressOfQuery), video: z.nullable(AddressOfQuery) }),
  /** Pictures that may be used again, under a Creative Commons licence. */
  creativeCommons: z.nullable(z.strictObject({ address: AddressOfQuery, verified: Verification })),
  ageBands: z.array(AgeBand),
  adverts: z.enum(['none', 'some', 'not-known']),
  /** What it is known to hold back from pupils who have a right to find it, such as words of health or of LGBT lives. */
  equality: z.nullable(Line),
  verified: Verification,
  selfTest: SelfTest,
});
export type Engine = z.infer<typeof Engine>;

/** What a band's searches go to unless somebody chose otherwise. */
const Band = z.strictObject({ id: AgeBand, level: Level, engine: EngineId, why: Line });

/** What pupil search knows of the world's search engines: the content of the document `engines` (accepted-pack.ts says which is taken). */
export const EnginePack = z
  .strictObject({
    /** Grows with every edition. */
    number: Whole.check(z.minimum(1)),
    /** Of a published pack: the number of the extension's own pack whose engines it was made from, however often that was published since. */
    madeFrom: z.optional(Whole.check(z.minimum(1))),
    issuedOn: Day,
    engines: z.array(Engine).check(z.minLength(1), z.maxLength(100)),
    bands: z.array(Band).check(z.length(AGE_BANDS.length)),
    /** Bands for which the agency has fixed the engine: nobody else can choose there. */
    fixed: z.array(z.strictObject({ band: AgeBand, engine: EngineId })).check(z.maxLength(AGE_BANDS.length)),
    /** Hosts of other people's safe-search lists that nothing here covers, and why. */
    notCovered: z.array(z.strictObject({ host: Host, why: Line })).check(z.maxLength(200)),
  })
  .check(
    z.refine(({ engines }) => areDistinct(engines.map(({ id }) => id)), 'An engine is there twice'),
    z.refine(({ bands }) => areDistinct(bands.map(({ id }) => id)), 'A band is there twice'),
    z.refine(({ fixed }) => areDistinct(fixed.map(({ band }) => band)), 'A band is fixed twice'),
    z.refine(
      ({ engines, bands, fixed }) =>
        [...bands, ...fixed].every(({ engine }) => engines.some((one) => one.id === engine && isChoosable(one))),
      'A band goes to an engine that is not there, is not verified, or is not kept safe',
    ),
  );
export type EnginePack = z.infer<typeof EnginePack>;

/** How new its engines are, by the numbers of the packs that came with the extension. */
export const basisOf = ({ madeFrom, number }: EnginePack): number => madeFrom ?? number;

/** Whether a band's searches may go to it. */
export const isChoosable = ({ coverage, verified }: Engine): boolean =>
  coverage !== 'unfiltered' && verified.status === 'verified';

const areDistinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    // That is the answer.
    return false;
  }
}

/** An escape, a class with what is in it, or the beginning of a group that is more than a group. */
const ODD = /\\.|\[\^?((?:\\.|[^\]\\])*)\]|\(\?(?!:)/g;

/** Whether RE2 reads what JavaScript does: it knows no empty class, in a class no `\b`, other class or range to one, and fewer groups. */
const isAlikeInRe2 = (pattern: string): boolean =>
  [...pattern.matchAll(ODD)].every(([sign, items]) =>
    items === undefined ? !sign.startsWith('(') : items !== '' && !/\\b|\[|[^\\]-\\[wds]/i.test(items),
  );
