import type { BlockScope } from '#src/blocking/block-scope.ts';
import type { Verdict } from '#src/blocklists/agency-list.ts';
import type { ListRefusal } from '#src/cases/agency-list-offer.ts';
import { defang } from '#src/cases/defang.ts';
import { scopeText } from '#src/blocking/scope-text.ts';
import type { WordKey } from '#src/ui/words.tsx';

export const VERDICT_WORDS: Readonly<Record<Verdict, WordKey>> = {
  block: 'consoleListBlocked',
  allow: 'consoleListAllowed',
};

export const REFUSAL_WORDS: Readonly<Record<ListRefusal, WordKey>> = {
  'no-site': 'consoleListNoSite',
  'own-service': 'consoleListOwnService',
  'public-suffix': 'consoleListPublicSuffix',
};

/** How much it takes, for whoever sees the address beside it, or shall not see it. */
export const PART_WORDS: Readonly<Record<BlockScope['kind'], WordKey>> = {
  page: 'consoleListPage',
  media: 'consoleListMedia',
  path: 'consoleListPath',
  host: 'consoleListHost',
  site: 'consoleListSite',
};

/** A shared host itself is a part of what strangers have names under, and a site to whoever reads its pages. */
export const partWord = (scope: BlockScope): WordKey =>
  scope.kind === 'path' && scope.path === '/' ? PART_WORDS.host : PART_WORDS[scope.kind];

/** What a scope takes as text that no program turns into a link. */
export const shownScope = (scope: BlockScope): string => defang(scopeText(scope));
