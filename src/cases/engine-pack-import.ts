import { isUnder } from '#src/blocking/site-of.ts';
import { AGE_BANDS } from '#src/search/age-band.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { AcceptedPack } from '#src/search/accepted-pack.ts';
import type { Engine, EnginePack, Level, Pin } from '#src/search/engine-pack.ts';
import { isOffered } from '#src/search/offered-engines.ts';
import { levelOf } from '#src/search/pupil-search.ts';
import { readChosenFile } from './read-chosen-file.ts';
import type { UnreadFile } from './read-chosen-file.ts';

/** What an engine's facts are about, as an officer thinks of them. */
export type EnginePart =
  | 'names'
  | 'coverage'
  | 'hosts'
  | 'results'
  | 'pins'
  | 'addresses'
  | 'bands'
  | 'said'
  | 'verified'
  | 'self-test'
  | 'other';

/** `engine` is a name, as the file or the pack in force has it. */
export type PackChange =
  | { readonly kind: 'engine-added' | 'engine-removed'; readonly engine: string }
  | { readonly kind: 'engine-changed'; readonly engine: string; readonly parts: readonly EnginePart[] }
  | { readonly kind: 'pin-added'; readonly engine: string; readonly pin: string }
  | { readonly kind: 'band-goes-to' | 'band-fixed'; readonly band: AgeBand; readonly engine: string }
  | { readonly kind: 'band-level'; readonly band: AgeBand; readonly level: Level }
  | { readonly kind: 'band-not-fixed' | 'band-reason'; readonly band: AgeBand }
  | { readonly kind: 'not-covered' };

/**
 * What pupils were kept from and would not be kept from any more. `what` is as it stands in the file. A pin with another value counts as
 * one that is gone: nobody can tell from a value whether it is as strict.
 */
export type Loosening =
  | {
      /** `not-brought`: it counts as no engine of the whole web, whose searches go to the engine of the band. */
      readonly kind: 'engine-removed' | 'results-shown' | 'filtered-only' | 'nothing-pinned' | 'commands' | 'not-brought';
      readonly engine: string;
    }
  | {
      readonly kind: 'pin-removed' | 'drop-removed' | 'block-removed' | 'host-removed' | 'results-removed' | 'asks-elsewhere';
      readonly engine: string;
      readonly what: string;
    }
  | { readonly kind: 'band-moderate'; readonly band: AgeBand }
  /** Searches stay on the web in place of going to an engine that keeps to pages of its own. */
  | { readonly kind: 'band-to-web'; readonly band: AgeBand; readonly engine: string }
  /** So they may do where a tutor chooses so. */
  | { readonly kind: 'band-may-go-to-web'; readonly band: AgeBand };

export type ReadEnginePack =
  | {
      readonly kind: 'read';
      readonly pack: EnginePack;
      readonly changes: readonly PackChange[];
      readonly loosens: readonly Loosening[];
    }
  | UnreadFile;

/**
 * What a file would change of the pack in force. Unlike categories it may loosen what the extension came with, because an engine may
 * change how it is kept safe; but whoever publishes it has to have seen what.
 */
export function readEnginePack(text: string, inForce: EnginePack): ReadEnginePack {
  const file = readChosenFile(text, AcceptedPack);
  if (file.kind !== 'read') return file;
  const pack = file.content;
  return { kind: 'read', pack, changes: changesBetween(inForce, pack), loosens: looseningsBetween(inForce, pack) };
}

/** What each fact of an engine is about; another than these is `other`. */
const PART_OF: Readonly<Partial<Record<string, EnginePart>>> = {
  name: 'names',
  home: 'names',
  kind: 'names',
  coverage: 'coverage',
  domains: 'hosts',
  subdomains: 'hosts',
  blocks: 'hosts',
  results: 'results',
  pins: 'pins',
  drops: 'pins',
  hasCommands: 'pins',
  search: 'addresses',
  creativeCommons: 'addresses',
  ageBands: 'bands',
  notes: 'said',
  adverts: 'said',
  equality: 'said',
  verified: 'verified',
  selfTest: 'self-test',
} satisfies Partial<Record<keyof Engine, EnginePart>>;

function changesBetween(before: EnginePack, after: EnginePack): readonly PackChange[] {
  return [
    ...after.engines.flatMap((engine): readonly PackChange[] => {
      const known = before.engines.find(({ id }) => id === engine.id);
      return known === undefined ? [{ kind: 'engine-added', engine: engine.name }] : changesOf(known, engine);
    }),
    ...goneOf(before, after).map(({ name }): PackChange => ({ kind: 'engine-removed', engine: name })),
    ...AGE_BANDS.flatMap((band) => changesOfBand(before, after, band)),
    ...(isSame(before.notCovered, after.notCovered) ? [] : [{ kind: 'not-covered' } as const]),
  ];
}

function changesOf(before: Engine, after: Engine): readonly PackChange[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Engine>;
  const parts = [...fields].filter((field) => !isSame(before[field], after[field])).map((field) => PART_OF[field] ?? 'other');
  if (parts.length === 0) return [];
  return [
    { kind: 'engine-changed', engine: after.name, parts: [...new Set(parts)] },
    ...missingFrom(before.pins, after.pins).map((pin): PackChange => ({ kind: 'pin-added', engine: after.name, pin })),
  ];
}

function changesOfBand(before: EnginePack, after: EnginePack, band: AgeBand): readonly PackChange[] {
  const [was, is] = [before, after].map((pack) => ({
    ...pack.bands.find(({ id }) => id === band),
    fixed: pack.fixed.find((one) => one.band === band)?.engine,
  }));
  const nameOf = (id: string): string => after.engines.find((engine) => engine.id === id)?.name ?? id;
  const changes: PackChange[] = [];
  if (is?.engine !== undefined && is.engine !== was?.engine)
    changes.push({ kind: 'band-goes-to', band, engine: nameOf(is.engine) });
  if (is?.level !== undefined && is.level !== was?.level) changes.push({ kind: 'band-level', band, level: is.level });
  if (is?.why !== was?.why) changes.push({ kind: 'band-reason', band });
  if (is?.fixed !== was?.fixed) {
    changes.push(
      is?.fixed === undefined ? { kind: 'band-not-fixed', band } : { kind: 'band-fixed', band, engine: nameOf(is.fixed) },
    );
  }
  return changes;
}

/** What `after` would keep pupils from less than `before` does. */
export function looseningsBetween(before: EnginePack, after: EnginePack): readonly Loosening[] {
  return [
    ...goneOf(before, after).map(({ name }): Loosening => ({ kind: 'engine-removed', engine: name })),
    ...before.engines.flatMap((engine) => {
      const kept = after.engines.find(({ id }) => id === engine.id);
      return kept === undefined ? [] : looseningsOf(engine, kept);
    }),
    ...AGE_BANDS.filter((band) => levelOf(before, band) === 'strict' && levelOf(after, band) === 'moderate').map(
      (band): Loosening => ({ kind: 'band-moderate', band }),
    ),
    ...AGE_BANDS.flatMap((band) => bandLoosenings(before, after, band)),
  ];
}

function bandLoosenings(before: EnginePack, after: EnginePack, band: AgeBand): readonly Loosening[] {
  const [was, is] = [webOf(before, band), webOf(after, band)];
  if (WEB.indexOf(is.web) <= WEB.indexOf(was.web)) return [];
  return [is.web === 'always' ? { kind: 'band-to-web', band, engine: is.engine } : { kind: 'band-may-go-to-web', band }];
}

const WEB = ['never', 'if-chosen', 'always'] as const;

/** Whether a band's searches stay on the web, unless a tutor chooses another engine; and the engine's name. */
function webOf({ engines, bands, fixed }: EnginePack, band: AgeBand) {
  const byAgency = fixed.find((one) => one.band === band)?.engine;
  const id = byAgency ?? bands.find((one) => one.id === band)?.engine;
  const engine = engines.find((one) => one.id === id);
  const isAnyGeneral = engines.some((one) => one.kind === 'general' && isOffered(one, band));
  const web: (typeof WEB)[number] =
    engine?.kind === 'general' ? 'always' : byAgency === undefined && isAnyGeneral ? 'if-chosen' : 'never';
  return { web, engine: engine?.name ?? '' };
}

function looseningsOf(before: Engine, after: Engine): readonly Loosening[] {
  const engine = after.name;
  const isPinned = before.coverage === 'pinned';
  // Where nobody is shown its results, nothing has to keep them safe.
  const isShown = after.coverage !== 'unfiltered';
  const hasNoPins = before.pins.length > 0 && after.pins.length === 0;
  const gone = (kind: 'drop-removed' | 'block-removed' | 'host-removed', was: readonly string[], is: readonly string[]) => {
    const what = was.filter((one) => !is.includes(one)).join(', ');
    return what === '' ? [] : [{ kind, engine, what } as const];
  };
  return [
    ...(before.coverage === 'unfiltered' && isShown ? [{ kind: 'results-shown', engine } as const] : []),
    ...(isPinned && after.coverage === 'filtered' ? [{ kind: 'filtered-only', engine } as const] : []),
    ...(before.kind === 'general' && after.kind !== 'general' && isShown ? [{ kind: 'not-brought', engine } as const] : []),
    ...(isShown && hasNoPins ? [{ kind: 'nothing-pinned', engine } as const] : []),
    ...(isShown && !hasNoPins
      ? missingFrom(after.pins, before.pins).map((what): Loosening => ({ kind: 'pin-removed', engine, what }))
      : []),
    ...(isShown ? gone('drop-removed', before.drops, after.drops) : []),
    ...(isShown && before.hasCommands && !after.hasCommands ? [{ kind: 'commands', engine } as const] : []),
    ...(isShown ? askedElsewhere(before, after) : []).map((what): Loosening => ({
      kind: 'asks-elsewhere',
      engine,
      what,
    })),
    ...gone('block-removed', before.blocks, after.blocks),
    ...gone('host-removed', before.domains, after.domains),
    ...(after.subdomains.includes('*')
      ? []
      : gone('host-removed', before.subdomains.map(anyUnder), after.subdomains.map(anyUnder))),
    ...before.results
      .filter((page) => !after.results.some(({ path, query }) => path === page.path && query === page.query))
      .map(({ path, query }): Loosening => ({
        kind: 'results-removed',
        engine,
        what: query === null ? path : `${path}?${query}=`,
      })),
  ];
}

/** Where queries and the words in them go. */
const hostsAsked = ({ search: { web, images, video }, creativeCommons }: Engine): readonly string[] => [
  ...new Set(
    [web, images, video, creativeCommons?.address ?? null].flatMap((address) => (address === null ? [] : new URL(address).host)),
  ),
];

/** Where pins lead them instead. */
const hostsPinned = ({ pins }: Engine): readonly string[] => pins.flatMap((pin) => (pin.by === 'host' ? pin.host : []));

/** A pin may lead to another host under the engine's own names. */
function askedElsewhere(before: Engine, after: Engine): readonly string[] {
  const known = [...hostsAsked(before), ...hostsPinned(before)];
  const led = hostsPinned(after).filter((host) => !before.domains.some((domain) => isUnder(domain, host)));
  return [...new Set([...hostsAsked(after), ...led])].filter((host) => !known.includes(host));
}

const goneOf = (before: EnginePack, after: EnginePack): readonly Engine[] =>
  before.engines.filter(({ id }) => !after.engines.some((engine) => engine.id === id));

const anyUnder = (label: string): string => `${label}.…`;

/** What of `wanted` is not among `pins`: each with the levels that lack it. */
function missingFrom(pins: readonly Pin[], wanted: readonly Pin[]): readonly string[] {
  const present = new Set(pins.flatMap(heldBy).map(({ what, level }) => `${level} ${what}`));
  const missing = new Map<string, string[]>();
  for (const { what, level } of wanted.flatMap(heldBy)) {
    if (!present.has(`${level} ${what}`)) missing.set(what, [...(missing.get(what) ?? []), level]);
  }
  return [...missing].map(([what, levels]) => `${what} (${[...new Set(levels)].join(', ')})`);
}

/** Everything that a pin holds, in its smallest parts: at a level, of a host. */
function heldBy(pin: Pin): readonly { readonly what: string; readonly level: string }[] {
  return pin.levels.flatMap((level) => partsOf(pin).map((what) => ({ what, level })));
}

function partsOf(pin: Pin): readonly string[] {
  switch (pin.by) {
    case 'parameter':
      return [`${pin.path ?? ''}?${pin.name}=${pin.value}`];
    case 'host':
      return [`https://${pin.host}`];
    case 'header':
      return pin.domains.map((domain) => `${domain} ${pin.name}: ${pin.value}`);
    case 'cookie':
      return [
        ...pin.domains.map((domain) => `${domain} Cookie: ${pin.name}=${pin.value}`),
        ...(pin.keptFor === null ? [] : [`${pin.keptFor} Set-Cookie: ${pin.name}=${pin.value}`]),
      ];
    default:
      return pin satisfies never;
  }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
