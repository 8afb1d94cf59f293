import type { Engine, Pin } from '#src/search/engine-pack.ts';
import type { EngineInForce } from '#src/search/pupil-search.ts';
import { SLOWEST_PAGE } from '#src/search/self-test.ts';
import type { Verdict } from '#src/search/self-test.ts';
import type { TagProps } from '#src/ui/Tag.tsx';
import { dayWords } from '#src/ui/time-words.ts';
import type { Say, WordKey } from '#src/ui/words.tsx';

/** A word with its icon and colour. */
type Look = Omit<TagProps, 'word'> & { readonly word: WordKey };

export const COVERAGE_LOOKS: Readonly<Record<Engine['coverage'], Look>> = {
  pinned: { word: 'coveragePinned', icon: 'lock', tone: 'success' },
  filtered: { word: 'coverageFiltered', icon: 'shield', tone: 'accent' },
  unfiltered: { word: 'coverageUnfiltered', icon: 'block', tone: 'warning' },
};

export const COVERAGE_MEANS: Readonly<Record<Engine['coverage'], WordKey>> = {
  pinned: 'coveragePinnedMeans',
  filtered: 'coverageFilteredMeans',
  unfiltered: 'coverageUnfilteredMeans',
};

export const KIND_WORDS: Readonly<Record<Engine['kind'], WordKey>> = {
  general: 'coverageKindGeneral',
  children: 'coverageKindChildren',
  collection: 'coverageKindCollection',
};

export const ADVERTS_WORDS: Readonly<Record<Engine['adverts'], WordKey>> = {
  none: 'coverageAdvertsNone',
  some: 'coverageAdvertsSome',
  'not-known': 'coverageAdvertsNotKnown',
};

export const CHOICE_WORDS: Readonly<Record<EngineInForce['by'], WordKey>> = {
  agency: 'coverageByAgency',
  tutor: 'coverageByTutor',
  pack: 'coverageByPack',
};

const LEVEL_WORDS = { strict: 'coverageStrictOnly', moderate: 'coverageModerateOnly' } as const satisfies Record<string, WordKey>;

/**
 * The pins that results have in Firefox, which adds no header and no cookie where a rule changes the address too (limits.ts). What the
 * browser keeps of a cookie it sends all the same.
 */
export function pinsInFirefox({ pins, drops }: Pick<Engine, 'pins' | 'drops'>): readonly Pin[] {
  const isChanged = drops.length > 0 || pins.some((pin) => pin.by === 'host' || (pin.by === 'parameter' && pin.path === null));
  return pins.filter((pin) => !isChanged || (pin.by !== 'header' && (pin.by !== 'cookie' || pin.keptFor !== null)));
}

/** A pin for somebody who is not a technician; `code` for somebody who is. */
export type PinWords = { readonly words: string; readonly code: string; readonly level: string | null };

/** `isSent`: whether the browser adds it to a search. */
export function pinWords(pin: Pin, say: Say, isSent = true): PinWords {
  const [level, ...others] = pin.levels;
  const atOne = level === undefined || others.length > 0 ? null : say(LEVEL_WORDS[level]);
  switch (pin.by) {
    case 'parameter':
      return {
        words: say(pin.path === null ? 'coveragePinParameter' : 'coveragePinParameterOf'),
        code: pin.path === null ? `${pin.name}=${pin.value}` : `${pin.path}?${pin.name}=${pin.value}`,
        level: atOne,
      };
    case 'host':
      return { words: say('coveragePinHost'), code: pin.host, level: atOne };
    case 'header':
      return {
        words: say(isSent ? 'coveragePinHeader' : 'coveragePinHeaderNotSent'),
        code: `${pin.name}: ${pin.value}`,
        level: atOne,
      };
    case 'cookie':
      return {
        words: say(isSent ? (pin.keptFor === null ? 'coveragePinCookie' : 'coveragePinCookieKept') : 'coveragePinCookieNotSent'),
        code: `${pin.name}=${pin.value}`,
        level: atOne,
      };
  }
}

/** A day of the pack, such as `2026-10-01`, as people say it. Noon: a day is the same in every time zone near ours. */
export const packDay = (day: string, say: Say): string => dayWords(Date.parse(`${day}T12:00:00`), say);

/** What a check came to: in a word, and, where there is something to be said or done, in sentences. */
export type VerdictWords = Look & { readonly means: string | null };

export function verdictWords(verdict: Verdict, say: Say): VerdictWords {
  switch (verdict.kind) {
    case 'held':
      return { word: 'coverageHeld', icon: 'check-circle', tone: 'success', means: null };
    case 'brought':
      return { word: 'coverageBrought', icon: 'check-circle', tone: 'success', means: null };
    case 'not-held':
      return {
        word: 'coverageNotHeld',
        icon: 'alert',
        tone: 'warning',
        means:
          verdict.missing.length === 0 ? say('coverageNotHeldWords') : say('coverageNotHeldAddress', verdict.missing.join(', ')),
      };
    case 'unread':
      return { word: 'coverageUnread', icon: 'info', means: say(UNREAD_WORDS[verdict.why]) };
    case 'not-reached':
      return { word: 'coverageNotReached', icon: 'info', means: notReachedWords(verdict.why, say) };
  }
}

const UNREAD_WORDS: Readonly<Record<Extract<Verdict, { kind: 'unread' }>['why'], WordKey>> = {
  'other-page': 'coverageUnreadOtherPage',
  'other-words': 'coverageUnreadOtherWords',
  'no-sign': 'coverageUnreadNoSign',
};

function notReachedWords(why: Extract<Verdict, { kind: 'not-reached' }>['why'], say: Say): string {
  switch (why) {
    case 'failed':
      return say('coverageNotReachedFailed');
    case 'too-slow':
      return say('coverageNotReachedTooSlow', String(SLOWEST_PAGE / 1000));
    case 'stopped':
      return say('coverageNotReachedStopped');
    case 'closed':
      return say('coverageNotReachedClosed');
  }
}
