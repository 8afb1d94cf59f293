import type { ListCategory, ListFault } from '#src/blocklists/kept-list.ts';
import type { ListFile } from '#src/blocklists/list-desk.ts';
import type { ListFormat } from '#src/blocklists/list-line.ts';
import type { LineClass } from '#src/blocklists/list-report.ts';
import type { Say, WordKey } from '#src/ui/words.tsx';

export const CATEGORY_WORDS: Readonly<Record<ListCategory, WordKey>> = {
  adult: 'listsCategoryAdult',
  gambling: 'listsCategoryGambling',
  violence: 'listsCategoryViolence',
  games: 'listsCategoryGames',
  social: 'listsCategorySocial',
  adverts: 'listsCategoryAdverts',
  malware: 'listsCategoryMalware',
  other: 'listsCategoryOther',
};

export const FORMAT_WORDS: Readonly<Record<ListFormat, WordKey>> = {
  hosts: 'listsFormatHosts',
  names: 'listsFormatNames',
  adblock: 'listsFormatAdblock',
};

export const FAULT_WORDS: Readonly<Record<ListFault, WordKey>> = {
  empty: 'listsFaultEmpty',
  'web-page': 'listsFaultWebPage',
  binary: 'listsFaultBinary',
  'no-names': 'listsFaultNoNames',
  'too-many-names': 'listsFaultTooManyNames',
  'no-answer': 'listsFaultNoAnswer',
  'bad-status': 'listsFaultBadStatus',
  'too-large': 'listsFaultTooLarge',
  'unreadable-file': 'listsFaultUnreadableFile',
};

/** Of a file with somebody's own blocks. */
export const OWN_FAULT_WORDS: Readonly<Record<ListFault | 'too-many-blocks', WordKey>> = {
  ...FAULT_WORDS,
  'too-many-blocks': 'listsFaultTooManyBlocks',
};

export const LINE_WORDS: Readonly<Record<LineClass, WordKey>> = {
  understood: 'listsLineUnderstood',
  'blank-or-comment': 'listsLineBlank',
  'not-understood': 'listsLineNotUnderstood',
  'not-a-name': 'listsLineNotAName',
  'public-suffix': 'listsLinePublicSuffix',
  'own-service': 'listsLineOwnService',
  'ip-address': 'listsLineIpAddress',
  local: 'listsLineLocal',
  'too-long': 'listsLineTooLong',
  'not-text': 'listsLineNotText',
};

export const FILE_WORDS: Readonly<Record<ListFile, WordKey>> = {
  json: 'listsSaveJson',
  csv: 'listsSaveCsv',
  hosts: 'listsSaveHosts',
};

export const FILE_ENDS: Readonly<Record<ListFile, string>> = { json: 'json', csv: 'csv', hosts: 'txt' };

export const numberWords = (count: number, say: Say): string => new Intl.NumberFormat(say('uiDateLanguage')).format(count);

/** Of bytes, by thousands as files are sold: `340 kB`, `1.2 MB`. */
export function sizeWords(bytes: number, say: Say): string {
  const [unit, divisor] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  const format = { style: 'unit', unit, maximumFractionDigits: bytes < 1e4 || bytes >= 1e6 ? 1 : 0 } as const;
  return new Intl.NumberFormat(say('uiDateLanguage'), format).format(bytes / divisor);
}
