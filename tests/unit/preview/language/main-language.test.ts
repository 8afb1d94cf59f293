import { describe, expect, it } from 'vitest';
import { mainLanguage } from '#src/preview/language/main-language.ts';

const TEXTS: Readonly<Record<string, string>> = {
  en: 'The roads that the Romans built were long and straight, so that soldiers could march from one town to another, and many of them are still in use.',
  cy: 'Mae Cymru yn wlad sydd wedi ei lleoli ar ochr orllewinol yr ynys, ac mae ganddi hanes hir. Mae yn y wlad lawer o gestyll, a hefyd mynyddoedd ar y ffin.',
  ga: 'Is oileán í Éire atá suite ar an taobh thiar den Eoraip, agus tá an fharraige ar gach taobh. Bhí sí faoi smacht go dtí an céad seo, ach tá sé saor anois.',
  fr: 'Les routes que les Romains ont construites étaient longues et droites, et elles sont encore dans le paysage, avec des ponts qui servent aux voyageurs.',
  de: 'Die Straßen, die von den Römern gebaut wurden, waren lang und gerade, und viele sind noch heute zu sehen, auch wenn sie nicht mehr im Gebrauch sind.',
  es: 'Las carreteras que los romanos construyeron eran largas y rectas, y muchas de ellas están en uso, como las que van de una ciudad a otra por la costa.',
  it: 'Le strade che i Romani hanno costruito erano lunghe e dritte, e molte sono ancora in uso nel paese, come quella che va dalla città alla costa con un ponte.',
  pt: 'As estradas que os romanos construíram eram longas e retas, e muitas delas ainda são usadas no país, como a que vai da cidade para a costa com uma ponte.',
  nl: 'De wegen die door de Romeinen zijn aangelegd waren lang en recht, en veel ervan zijn nog in gebruik, zoals de weg van de stad naar het dorp aan de kust.',
  pl: 'Drogi, które zbudowali Rzymianie, były długie i proste, a wiele z nich jest w użyciu do dziś, tak jak ta, która prowadzi z miasta do wsi i nad morze po moście.',
  ro: 'Drumurile pe care le-au construit romanii au fost lungi și drepte, iar multe sunt folosite și acum, ca cel care duce din oraș la mare cu un pod de piatră.',
  ru: 'Дороги, которые построили римляне, были длинными и прямыми, и многие из них мы видим сегодня.',
  uk: 'Дороги, які збудували римляни, були довгими й прямими, і багато з них є й нині.',
  ar: 'كانت الطرق التي بناها الرومان طويلة ومستقيمة، ولا يزال الكثير منها مستخدما اليوم',
  ur: 'رومیوں نے جو سڑکیں بنائیں وہ لمبی اور سیدھی تھیں اور ان میں سے بہت سی آج بھی استعمال میں ہیں',
  zh: '罗马人修建的道路又长又直，其中许多至今仍在使用，连接着城市和海岸。',
  ja: 'ローマ人が造った道は長くまっすぐで、その多くは今も使われています。',
  pa: 'ਰੋਮੀਆਂ ਨੇ ਜੋ ਸੜਕਾਂ ਬਣਾਈਆਂ ਉਹ ਲੰਬੀਆਂ ਅਤੇ ਸਿੱਧੀਆਂ ਸਨ',
  bn: 'রোমানরা যে রাস্তা তৈরি করেছিল তা দীর্ঘ এবং সোজা ছিল',
};

describe('the main language', () => {
  it.each(Object.entries(TEXTS))('%s is told by its text, whatever the page says', (language, text) => {
    expect(mainLanguage([text], language === 'en' ? 'fr' : 'en-GB')).toEqual({ language, isSure: true });
  });

  it('is that of most of the text', () => {
    const { en = '', fr = '' } = TEXTS;
    expect(mainLanguage([fr, en, en, en], '')?.language).toBe('en');
    expect(mainLanguage([TEXTS['ja'] ?? '', en], '')?.language).toBe('en');
  });

  it('is what the page says, and not sure, where the text does not tell', () => {
    expect(mainLanguage(['Ok'], 'cy-GB')).toEqual({ language: 'cy', isSure: false });
    expect(mainLanguage(['Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(5)], 'en')).toEqual({
      language: 'en',
      isSure: false,
    });
  });

  it.each(['', 'x', 'english', '12', '<b>'])('is not known by "%s" alone', (hint) => {
    expect(mainLanguage([], hint)).toBeNull();
  });
});
