export type MainLanguage = {
  /** ISO 639-1, such as `en`. */
  readonly language: string;
  /** False where it is no more than what the page says of itself. */
  readonly isSure: boolean;
};

/** Enough to tell, and little enough to cost nothing. */
const LONGEST_SAMPLE = 20_000;
const FEWEST_WORDS = 20;
const FEWEST_LETTERS = 20;
/** Of the words of a text. Function words are a third to a half of what anybody writes. */
const LEAST_SHARE = 0.1;
/** Related languages share some of them: the first is believed where it has so many times as many as the second. */
const LEAST_LEAD = 1.4;

/** The commonest short words of languages in the Latin alphabet that pages for UK schools are found in. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is that it for was on with as are this be at by from have not you but they which or we his her an had were their has will would there what about can if all when more',
  cy: 'yn y yr a ar i o wedi mae ac am gan fod ei eu hyn sydd oedd bod nid ond neu fel cael gyda hefyd dros eich ein pan oes',
  ga: 'an na agus ar is go le tá sé sí bhí don ag ach nó mar seo sin chun faoi raibh leis níos',
  fr: 'le la les de des du et est en une un que qui dans pour pas sur au avec ce il elle sont plus ne se par ou mais nous vous cette aux été leur',
  de: 'der die das und ist nicht ein eine zu den mit von im auf für sich dem als auch es an werden aus er hat dass sie nach bei oder wird sind noch wie einer',
  es: 'el la los las de que y en un una es por con para no se del al lo su como más pero sus este ha son entre cuando muy sin sobre también',
  it: 'il la che di e un una per non con del della si le i sono da in è gli nel come alla dei più anche ma ha al questo o delle',
  pt: 'o a os as de que e do da em um uma para com não por no na dos mais como se foi ao das seu sua ou mas são pelo pela até você',
  nl: 'de het een en van is dat niet in op te zijn voor met die aan er ook als bij maar om door naar dan uit nog worden heeft hij ze wordt',
  pl: 'w i na z się do nie że jest to o jak ale po co za od są przez dla tym tak czy już może ich tylko oraz był były była te ta tego która które który dziś tej',
  ro: 'și în de la cu pe că nu este un o din pentru care mai se au a fi fost sunt ca dar sau prin după această acest',
  cs: 'a v na se je že s z do to o k i ve pro za by jako po ale jsou podle které který od už jsme když nebo bude',
  hu: 'a az és hogy nem is egy ez meg csak már de volt mint van még azt vagy el után lesz ki',
  lt: 'ir yra į kad su iš tai ne bet kaip jau buvo ar apie tik dar nuo per savo jis',
  sv: 'och att det som en på är av för med till den inte har de om ett jag var men så från kan eller',
  da: 'og at det som en på er af for med til den ikke har de om et jeg var men så fra kan eller også',
  tr: 've bir bu da de için ile çok olarak daha olan gibi ne kadar var sonra ancak ama her olduğu değil',
  so: 'iyo waa in ka ku oo ay ah soo u la uu ayaa si waxaa aan loo kale mid',
};

const LANGUAGES_OF_WORD = new Map<string, string[]>();
for (const [language, words] of Object.entries(FUNCTION_WORDS)) {
  for (const word of words.split(' ')) LANGUAGES_OF_WORD.set(word, [...(LANGUAGES_OF_WORD.get(word) ?? []), language]);
}

/** Other writings, and letters that only one language of a writing has: the first that is there wins. */
const WRITINGS: readonly { readonly letters: RegExp; readonly languages: readonly (readonly [string, RegExp])[] }[] = [
  {
    letters: /\p{Script=Cyrillic}/gu,
    languages: [
      ['uk', /[іїєґ]/i],
      ['sr', /[ђћџјљњ]/i],
      ['ru', /[ыэё]/i],
      ['bg', /ъ/i],
      ['ru', /./],
    ],
  },
  {
    letters: /\p{Script=Arabic}/gu,
    languages: [
      ['ur', /[ٹڈڑںے]/],
      ['fa', /[پچژگ]/],
      ['ar', /./],
    ],
  },
  {
    letters: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu,
    languages: [
      ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
      ['zh', /./],
    ],
  },
  { letters: /\p{Script=Hangul}/gu, languages: [['ko', /./]] },
  { letters: /\p{Script=Greek}/gu, languages: [['el', /./]] },
  { letters: /\p{Script=Hebrew}/gu, languages: [['he', /./]] },
  { letters: /\p{Script=Devanagari}/gu, languages: [['hi', /./]] },
  { letters: /\p{Script=Bengali}/gu, languages: [['bn', /./]] },
  { letters: /\p{Script=Gurmukhi}/gu, languages: [['pa', /./]] },
  { letters: /\p{Script=Gujarati}/gu, languages: [['gu', /./]] },
  { letters: /\p{Script=Tamil}/gu, languages: [['ta', /./]] },
  { letters: /\p{Script=Thai}/gu, languages: [['th', /./]] },
];

/**
 * The language that most of a text is in. `hint` is the page's `lang`, which is believed only where the text does not tell: many
 * pages carry the one that their template came with. Null where neither tells.
 */
export function mainLanguage(texts: Iterable<string>, hint: string): MainLanguage | null {
  const sample = sampleOf(texts);
  const written = byWriting(sample) ?? byWords(sample);
  if (written !== null) return { language: written, isSure: true };
  const said = /^[a-z]{2}(?![a-z])/i.exec(hint)?.[0].toLowerCase();
  return said === undefined ? null : { language: said, isSure: false };
}

function sampleOf(texts: Iterable<string>): string {
  let sample = '';
  for (const text of texts) {
    sample += `${text.slice(0, LONGEST_SAMPLE - sample.length)}\n`;
    if (sample.length >= LONGEST_SAMPLE) break;
  }
  return sample;
}

function byWriting(sample: string): string | null {
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  for (const { letters, languages } of WRITINGS) {
    const count = sample.match(letters)?.length ?? 0;
    if (count >= FEWEST_LETTERS && count > latin) return languages.find(([, only]) => only.test(sample))?.[0] ?? null;
  }
  return null;
}

function byWords(sample: string): string | null {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < FEWEST_WORDS) return null;
  const counts = new Map<string, number>();
  for (const word of words) {
    for (const language of LANGUAGES_OF_WORD.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [[language, most] = ['', 0], [, next] = ['', 0]] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most >= words.length * LEAST_SHARE && most >= next * LEAST_LEAD ? language : null;
}
