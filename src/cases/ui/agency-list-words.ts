import type { BlockScope } from '#src/blocking/block-scope.ts';
import { PART_WORDS } from '#src/blocking/ui/part-words.ts';
import type { Verdict } from '#src/blocklists/agency-list.ts';
import type { ListRefusal } from '#src/cases/agency-list-offer.ts';
import { defang } from '#src/cases/defang.ts';
import { partOf, scopeText } from '#src/blocking/scope-text.ts';
import type { WordKey } from '#src/ui/words.tsx';

export const VERDICT_WORDS: Readonly<Record<Verdict, WordKey>> = {
  block: 'consoleListBlocked',
  allow: 'consoleListAllowed',
};

/** The same where nothing but the tag says so. */
export const STANDING_WORDS: Readonly<Record<Verdict, WordKey>> = {
  block: 'consoleBlockedForEveryone',
  allow: 'consoleListIsAllowed',
};

export const REFUSAL_WORDS: Readonly<Record<ListRefusal, WordKey>> = {
  'no-site': 'consoleListNoSite',
  'own-service': 'consoleListOwnService',
  'public-suffix': 'consoleListPublicSuffix',
};

export const partWord = (scope: BlockScope): WordKey => PART_WORDS[partOf(scope)];

/** What a scope takes as text that no program turns into a link. */
export const shownScope = (scope: BlockScope): string => defang(scopeText(scope));
