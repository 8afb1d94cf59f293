import { names } from './first-names.json' with { type: 'json' };

const FIRST_NAMES: ReadonlySet<string> = new Set(names.map((name) => name.toLowerCase()));

/** What follows a first name in places and headings. */
const NOT_SURNAMES: ReadonlySet<string> = new Set(
  (
    'academy avenue bay beach bridge building castle cathedral centre chapel church city class close club college council county ' +
    'court day drive estate farm field fields garden gardens green group grove hall high hill hospital hotel house infant infants ' +
    'island junior lake lane library lodge mall market mill museum nursery palace park place playground pool primary river road ' +
    'room school secondary shop square station street surgery team term terrace theatre tower town union university valley village ' +
    'walk way wood woods ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october ' +
    'november december morning afternoon evening lunch break year'
  ).split(' '),
);

/** What stands before the first name of a person in history, or of a place. */
const OF_THE_FAMOUS: ReadonlySet<string> = new Set([
  'king',
  'queen',
  'prince',
  'princess',
  'pope',
  'saint',
  'st',
  'emperor',
  'lord',
]);

/** Whom lessons are about. */
const FAMOUS: ReadonlySet<string> = new Set([
  'anne frank',
  'charles darwin',
  'charles dickens',
  'george orwell',
  'harry potter',
  'isaac newton',
  'jane austen',
  'martin luther',
  'mary seacole',
  'michael morpurgo',
  'michael rosen',
  'oliver twist',
  'william shakespeare',
]);

const SMALL_WORDS: ReadonlySet<string> = new Set([
  'al',
  'bin',
  'da',
  'de',
  'del',
  'der',
  'dos',
  'du',
  'el',
  'ibn',
  'la',
  'le',
  'van',
  'von',
]);

/** An initial, some small words and the surname: whoever has more is not noticed. */
const MOST_WORDS = 5;

/**
 * The first thing in a text that looks like somebody's full name; null when nothing does. `known` are names that belong in a report:
 * of officers, of the setting. It is a guess that misses many: it may remind a person, and must never stop one.
 */
export function fullNameIn(text: string, known: readonly string[]): string | null {
  const allowed = known.map(plain);
  for (const line of text.split(/[\n\r]/)) {
    const words = line.split(/\s+/);
    for (const [at, word] of words.entries()) {
      const first = /^\P{L}*(\p{Lu}\p{Ll}+)$/u.exec(word)?.[1]?.toLowerCase();
      if (first === undefined || !FIRST_NAMES.has(first) || OF_THE_FAMOUS.has(plain(words[at - 1] ?? ''))) continue;
      const surname = surnameIn(words.slice(at + 1, at + 1 + MOST_WORDS));
      if (surname === null || NOT_SURNAMES.has(surname)) continue;
      const name = `${first} ${surname}`;
      if (!FAMOUS.has(name) && !allowed.some((other) => other.includes(name))) return name;
    }
  }
  return null;
}

/** What follows a first name, after at most one initial: a surname with its small words. */
function surnameIn(words: readonly string[]): string | null {
  const isInitial = /^\p{Lu}\.?$/u.test(words[0] ?? '');
  const [word = '', ...rest] = isInitial ? words.slice(1) : words;
  if (SMALL_WORDS.has(word.toLowerCase())) return surnameIn(rest);
  return /^\p{Lu}[\p{L}'’-]*\p{L}/u.test(word) ? plain(word) : null;
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/['’]s(?=\P{L}*$)/u, '')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
