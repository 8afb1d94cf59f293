import * as z from 'zod/mini';
import { Instant } from '#src/contract/primitives.ts';
import { setting } from '#src/storage/setting.ts';
import type { Settings } from '#src/storage/setting.ts';
import { AgeBand } from './age-band.ts';
import { EngineId } from './engine-pack.ts';
import type { Engine, Level, Pin } from './engine-pack.ts';
import { isWholePath } from './results-pattern.ts';
import { isOnEngine } from './search-address.ts';

/** Nobody minds what it finds, and every engine finds something. */
export const HARMLESS_QUERY = 'garden birds';

/** In milliseconds. */
export const SLOWEST_PAGE = 15_000;

/** What a check of one engine came to. */
export const Verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('held') }),
  /** The search went to the engine that the band's searches go to. */
  z.strictObject({ kind: z.literal('brought') }),
  /** What the address lacks, as one reads it there; nothing where a page said it in words. */
  z.strictObject({ kind: z.literal('not-held'), missing: z.array(z.string()) }),
  /** `other-page`: not results, such as a question about cookies. `other-words`: none that we know. `no-sign`: no pin that shows. */
  z.strictObject({ kind: z.literal('unread'), why: z.enum(['other-page', 'other-words', 'no-sign']) }),
  /** `stopped`: by this extension. `closed`: the tab was, by somebody. */
  z.strictObject({ kind: z.literal('not-reached'), why: z.enum(['failed', 'too-slow', 'stopped', 'closed']) }),
]);
export type Verdict = z.infer<typeof Verdict>;

const Check = z.strictObject({ at: Instant, band: AgeBand, verdict: Verdict });
export type Check = z.infer<typeof Check>;

/** The last check of each engine. Belongs to the device, and stays when somebody signs out. */
export const SEARCH_CHECKS = setting({
  key: 'device/search-checks',
  schema: z.record(EngineId, Check),
  fallback: {},
});
export type SearchChecks = z.infer<typeof SEARCH_CHECKS.schema>;

type NotThere = { readonly kind: 'failed' | 'too-slow' | 'cancelled' };

/** Where a tab was when nothing more happened in it. */
export type Visit = { readonly kind: 'arrived'; readonly address: string } | { readonly kind: 'stopped' | 'closed' } | NotThere;

export type Reading = { readonly kind: 'read'; readonly text: string } | NotThere;

export type Patience = { readonly withinMs: number; readonly until: AbortSignal };

/** Tabs that nobody looks at. */
export type SelfTestTabs = {
  /**
   * Opens an address in a muted tab in the background. The tab is closed before this resolves, whatever happened; where the browser
   * refuses that, before the next visit. Answers `failed` where the browser refuses anything else. One at a time.
   */
  readonly visit: (address: string, patience: Patience) => Promise<Visit>;
  /** Closes what was left open by a page that went away in the middle of a visit. */
  readonly sweep: () => Promise<void>;
};

/** Asks for a page of an engine's own as any page of ours asks, without a tab. */
export type ReadWords = (address: string, patience: Patience) => Promise<Reading>;

export type SelfTestParts = {
  readonly tabs: SelfTestTabs;
  readonly readWords: ReadWords;
  readonly settings: Settings;
  readonly isOn: () => Promise<boolean>;
  readonly now: () => number;
};

/** For which band an engine is checked, how strictly that band is kept, and where its searches go. */
export type CheckedFor = { readonly band: AgeBand; readonly level: Level; readonly goesTo: Engine };

export type WhileChecking = {
  readonly onBegin: (engine: Engine) => void;
  readonly onKept: (verdict: Verdict) => void;
  /** Whether the engines are still to be checked for this, and are what they were. */
  readonly isStill: () => Promise<boolean>;
  readonly until: AbortSignal;
};

/** Whether there is a pin, and a way to see whether it holds. */
export const isCheckable = ({ coverage, selfTest }: Engine): boolean => coverage === 'pinned' && selfTest.by !== 'nothing';

/**
 * Checks engines one after another and keeps what each check came to. `switched-off`: pupil search was, meanwhile, so that the check
 * says nothing. `changed`: what it was made for is not so any more, which `isStill` answers; it says nothing either. Rejects with
 * StorageFailed, and with what `isOn` and `isStill` reject with.
 */
export async function checkEngines(
  parts: SelfTestParts,
  engines: readonly Engine[],
  checkedFor: CheckedFor,
  { onBegin, onKept, isStill, until }: WhileChecking,
): Promise<'done' | 'cancelled' | 'switched-off' | 'changed'> {
  for (const engine of engines) {
    onBegin(engine);
    const verdict = until.aborted ? null : await checkEngine(parts, engine, checkedFor, until);
    if (verdict === null) return 'cancelled';
    if (!(await parts.isOn())) return 'switched-off';
    if (!(await isStill())) return 'changed';
    const { settings, now } = parts;
    const check: Check = { at: now(), band: checkedFor.band, verdict };
    await settings.keep(SEARCH_CHECKS, { ...(await settings.read(SEARCH_CHECKS)), [engine.id]: check });
    onKept(verdict);
  }
  return 'done';
}

/** Null when it was cancelled. */
async function checkEngine(
  { tabs, readWords }: Pick<SelfTestParts, 'tabs' | 'readWords'>,
  engine: Engine,
  { level, goesTo }: CheckedFor,
  until: AbortSignal,
): Promise<Verdict | null> {
  const patience = { withinMs: SLOWEST_PAGE, until };
  const { selfTest } = engine;
  switch (selfTest.by) {
    case 'nothing':
      return { kind: 'unread', why: 'no-sign' };
    case 'text': {
      const reading = await readWords(selfTest.address, patience);
      if (reading.kind === 'cancelled') return null;
      return reading.kind === 'read' ? judgeWords(reading.text, selfTest, level) : { kind: 'not-reached', why: reading.kind };
    }
    case 'address': {
      const visit = await tabs.visit(engine.search.web.replace('{query}', encodeURIComponent(HARMLESS_QUERY)), patience);
      if (visit.kind === 'cancelled') return null;
      return visit.kind === 'arrived'
        ? judgeAddress(visit.address, engine, { level, goesTo })
        : { kind: 'not-reached', why: visit.kind };
    }
  }
}

/** By the address at which a search for the harmless query ended. */
export function judgeAddress(address: string, engine: Engine, { level, goesTo }: Pick<CheckedFor, 'level' | 'goesTo'>): Verdict {
  const url = URL.parse(address);
  if (url === null) return { kind: 'unread', why: 'other-page' };
  if (!isOf(engine, url.hostname) && isOf(goesTo, url.hostname)) return { kind: 'brought' };
  // A page that asks about cookies, or whether one is a robot, is about no query.
  if (!namesQuery(url)) return { kind: 'unread', why: 'other-page' };
  // The engine has moved to where nothing is pinned, whatever this one address carries.
  if (!isOf(engine, url.hostname)) return { kind: 'not-held', missing: [new URL(engine.home).hostname] };
  const wanted = engine.pins.flatMap((pin) => (pin.levels.includes(level) ? (shown(pin, url.pathname) ?? []) : []));
  if (wanted.length === 0) return { kind: 'unread', why: 'no-sign' };
  const missing = [...new Set(wanted.filter(({ isIn }) => !isIn(url)).map(({ sign }) => sign))];
  return missing.length === 0 ? { kind: 'held' } : { kind: 'not-held', missing };
}

/** By what a page of the engine's own says. Stricter than asked for holds too; a page that has both words says neither. */
export function judgeWords(text: string, words: { readonly strict: string; readonly moderate: string }, level: Level): Verdict {
  const [isStrict, isModerate] = [text.includes(words.strict), text.includes(words.moderate)];
  if (isStrict === isModerate) return { kind: 'unread', why: 'other-words' };
  return isStrict || level === 'moderate' ? { kind: 'held' } : { kind: 'not-held', missing: [] };
}

type Sign = { readonly sign: string; readonly isIn: (url: URL) => boolean };

/** How a pin shows in the address of a results page with this path; null where it does not. */
function shown(pin: Pin, path: string): Sign | null {
  switch (pin.by) {
    case 'parameter':
      return pin.path === null || isWholePath(pin.path, path)
        ? { sign: `${pin.name}=${pin.value}`, isIn: ({ searchParams }) => isAlways(searchParams.getAll(pin.name), pin.value) }
        : null;
    case 'host':
      return { sign: pin.host, isIn: ({ hostname }) => hostname === pin.host };
    case 'header':
    case 'cookie':
      return null;
  }
}

/** A parameter that is there twice with two values is read by some servers in one way and by some in the other. */
const isAlways = (values: readonly string[], wanted: string): boolean =>
  values.length > 0 && values.every((value) => value === wanted);

const namesQuery = ({ pathname, searchParams }: URL): boolean =>
  [...searchParams.values(), ...pathname.split('/').map((part) => part.replaceAll('%20', ' '))].includes(HARMLESS_QUERY);

/** A host that results are pinned to need not be one of those where they are looked for. */
const isOf = (engine: Engine, host: string): boolean =>
  isOnEngine(engine, host) || engine.pins.some((pin) => pin.by === 'host' && pin.host === host);
