import type { ResourceType } from '#src/network-rules/rule.ts';
import type { AgeBand } from '#src/search/age-band.ts';

/**
 * What a server gets of an address while pupil search is on, with the engines that the pack names for each band: ks3 strict and ks4
 * moderate, both by Google; ks2 by BBC Bitesize. Written by hand from what is known of each engine, never from the rules.
 */
export type SearchAddressRow = {
  readonly name: string;
  readonly band: AgeBand;
  readonly address: string;
  /** `main_frame` unless given. */
  readonly type?: ResourceType;
  readonly expect: Expected;
};

/** `unchanged`: the same address, and nothing added to its headers and cookies. Headers and cookies not named may be what they like. */
type Expected =
  | 'blocked'
  | 'unchanged'
  | {
      readonly reaches: string;
      /** By their names in small letters. */
      readonly headers?: Readonly<Record<string, string>>;
      /** Whole parts of the `Cookie` header. */
      readonly cookies?: readonly string[];
    };

/** `to` is an address, `blocked` or `unchanged`. */
type Short = readonly [name: string, address: string, to: string, type?: ResourceType];

/** Rows that say no more than an address and where it ends. */
const rows = (band: AgeBand, shorts: readonly Short[]): readonly SearchAddressRow[] =>
  shorts.map(([name, address, to, type = 'main_frame']) => ({
    name,
    band,
    address,
    type,
    expect: to === 'blocked' || to === 'unchanged' ? to : { reaches: to },
  }));

const google = rows('ks3', [
  ['Google', 'https://www.google.com/search?q=cats', 'https://www.google.com/search?q=cats&safe=active&ssui=on'],
  ['Google without www', 'https://google.com/search?q=cats', 'https://google.com/search?q=cats&safe=active&ssui=on'],
  ['Google without a query', 'https://www.google.com/search', 'https://www.google.com/search?safe=active&ssui=on'],
  [
    'Google from the address bar',
    'https://www.google.com/search?q=cats&oq=cats&gs_lcrp=EgZjaHJvbWU&sourceid=chrome&ie=UTF-8',
    'https://www.google.com/search?q=cats&oq=cats&gs_lcrp=EgZjaHJvbWU&sourceid=chrome&ie=UTF-8&safe=active&ssui=on',
  ],
  [
    'Google images, as they were',
    'https://www.google.com/search?q=cats&tbm=isch',
    'https://www.google.com/search?q=cats&tbm=isch&safe=active&ssui=on',
  ],
  [
    'Google images',
    'https://www.google.com/search?q=cats&udm=2',
    'https://www.google.com/search?q=cats&udm=2&safe=active&ssui=on',
  ],
  [
    'Google video',
    'https://www.google.com/search?q=cats&tbm=vid',
    'https://www.google.com/search?q=cats&tbm=vid&safe=active&ssui=on',
  ],
  [
    'Google short videos',
    'https://www.google.com/search?q=cats&udm=39',
    'https://www.google.com/search?q=cats&udm=39&safe=active&ssui=on',
  ],
  [
    'Google news',
    'https://www.google.com/search?q=cats&tbm=nws',
    'https://www.google.com/search?q=cats&tbm=nws&safe=active&ssui=on',
  ],
  [
    'Google books as a kind of search',
    'https://www.google.com/search?q=cats&tbm=bks',
    'https://www.google.com/search?q=cats&tbm=bks&safe=active&ssui=on',
  ],
  [
    'Google, its mode of answers',
    'https://www.google.com/search?q=cats&udm=50',
    'https://www.google.com/search?q=cats&udm=50&safe=active&ssui=on',
  ],
  [
    'Google advanced search',
    'https://www.google.com/search?as_q=cats&as_sitesearch=bbc.co.uk',
    'https://www.google.com/search?as_q=cats&as_sitesearch=bbc.co.uk&safe=active&ssui=on',
  ],
  [
    'Google by a picture',
    'https://www.google.com/search?tbs=sbi:AMhZZis&hl=en',
    'https://www.google.com/search?tbs=sbi:AMhZZis&hl=en&safe=active&ssui=on',
  ],
  [
    'Google Lens results',
    'https://lens.google.com/search?p=Abc123',
    'https://lens.google.com/search?p=Abc123&safe=active&ssui=on',
  ],
  [
    'Google images host',
    'https://images.google.com/search?q=cats',
    'https://images.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'Google page two',
    'https://www.google.com/search?q=cats&start=10&sa=N',
    'https://www.google.com/search?q=cats&start=10&sa=N&safe=active&ssui=on',
  ],
  [
    'Google more results, asked by the page',
    'https://www.google.com/search?q=cats&start=20&async=_fmt:prog',
    'https://www.google.com/search?q=cats&start=20&async=_fmt:prog&safe=active&ssui=on',
    'xmlhttprequest',
  ],
  [
    'Google in a frame',
    'https://www.google.com/search?igu=1&q=cats',
    'https://www.google.com/search?igu=1&q=cats&safe=active&ssui=on',
    'sub_frame',
  ],
  [
    'Google on its own engines of others',
    'https://cse.google.com/cse?cx=123&q=cats',
    'https://cse.google.com/cse?cx=123&q=cats&safe=active',
  ],
  [
    'Google, pinned already',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'Google, pinned in front',
    'https://www.google.com/search?safe=active&ssui=on&q=cats',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'Google, half pinned',
    'https://www.google.com/search?safe=active&q=cats',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'Google, the first result at once',
    'https://www.google.com/search?q=cats&btnI=1',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'Google, the first result at once, with no value',
    'https://www.google.com/search?btnI&q=cats',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
]);

const COUNTRIES = [
  'google.co.uk',
  'google.ie',
  'google.fr',
  'google.de',
  'google.pl',
  'google.ro',
  'google.it',
  'google.es',
  'google.pt',
  'google.nl',
  'google.cat',
  'google.com.au',
  'google.com.br',
  'google.com.hk',
  'google.com.pk',
  'google.com.sa',
  'google.com.tr',
  'google.co.in',
  'google.co.jp',
  'google.co.ke',
  'google.co.za',
  'google.gg',
  'google.im',
  'google.je',
  'google.ws',
];

const googleCountries = COUNTRIES.flatMap((host) =>
  rows('ks3', [
    [`Google of ${host}`, `https://www.${host}/search?q=cats`, `https://www.${host}/search?q=cats&safe=active&ssui=on`],
  ]),
);

const encodings = rows('ks3', [
  [
    'a query in UTF-8',
    'https://www.google.com/search?q=caf%C3%A9+d%C3%A9j%C3%A0',
    'https://www.google.com/search?q=caf%C3%A9+d%C3%A9j%C3%A0&safe=active&ssui=on',
  ],
  [
    'spaces as %20',
    'https://www.google.com/search?q=big%20cats',
    'https://www.google.com/search?q=big%20cats&safe=active&ssui=on',
  ],
  ['spaces as +', 'https://www.google.com/search?q=big+cats', 'https://www.google.com/search?q=big+cats&safe=active&ssui=on'],
  ['a real +', 'https://www.google.com/search?q=c%2B%2B', 'https://www.google.com/search?q=c%2B%2B&safe=active&ssui=on'],
  [
    'an emoji',
    'https://www.google.com/search?q=%F0%9F%98%BA',
    'https://www.google.com/search?q=%F0%9F%98%BA&safe=active&ssui=on',
  ],
  ['a zero byte', 'https://www.google.com/search?q=a%00b', 'https://www.google.com/search?q=a%00b&safe=active&ssui=on'],
  [
    'an ampersand in the query',
    'https://www.google.com/search?q=cats%26safe%3Doff',
    'https://www.google.com/search?q=cats%26safe%3Doff&safe=active&ssui=on',
  ],
  [
    'Arabic',
    'https://www.google.com/search?q=%D9%82%D8%B7%D8%B7',
    'https://www.google.com/search?q=%D9%82%D8%B7%D8%B7&safe=active&ssui=on',
  ],
  [
    'quotation marks',
    'https://www.google.com/search?q=%22big+cats%22',
    'https://www.google.com/search?q=%22big+cats%22&safe=active&ssui=on',
  ],
  [
    'an equals sign in the query',
    'https://www.google.com/search?q=a=b',
    'https://www.google.com/search?q=a=b&safe=active&ssui=on',
  ],
  ['an empty query', 'https://www.google.com/search?q=', 'https://www.google.com/search?q=&safe=active&ssui=on'],
  [
    'a fragment that looks like pins',
    'https://www.google.com/search?q=cats&safe=off#&safe=active&ssui=on',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'an encoded name in the fragment',
    'https://www.google.com/search?q=cats#a&b%20c=d',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  ['a fragment alone', 'https://www.google.com/search#q=cats', 'https://www.google.com/search?safe=active&ssui=on'],
  ['a fragment', 'https://www.google.com/search?q=cats#top', 'https://www.google.com/search?q=cats&safe=active&ssui=on'],
]);

const hostile = rows('ks3', [
  ['safe=off', 'https://www.google.com/search?q=cats&safe=off', 'https://www.google.com/search?q=cats&safe=active&ssui=on'],
  [
    'safe=off on page three, which stays',
    'https://www.google.com/search?q=cats&safe=off&start=20',
    'https://www.google.com/search?q=cats&start=20&safe=active&ssui=on',
  ],
  ['safe=images', 'https://www.google.com/search?safe=images&q=cats', 'https://www.google.com/search?q=cats&safe=active&ssui=on'],
  [
    'a pin with no value',
    'https://www.google.com/search?q=cats&safe',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'safe=off twice',
    'https://www.google.com/search?safe=off&q=cats&safe=off',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'safe=off behind the pin',
    'https://www.google.com/search?q=cats&safe=active&ssui=on&safe=off',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'thirty times safe=off',
    `https://www.google.com/search?q=cats${'&safe=off'.repeat(30)}`,
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  ['SAFE=off', 'https://www.google.com/search?q=cats&SAFE=off', 'https://www.google.com/search?q=cats&safe=active&ssui=on'],
  [
    'Safe=off in front',
    'https://www.google.com/search?Safe=off&q=cats',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'sAFE=off thirty times',
    `https://www.google.com/search?${'sAFE=off&'.repeat(30)}q=cats`,
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'an encoded name',
    'https://www.google.com/search?q=cats&s%61fe=off',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'an encoded name in front',
    'https://www.google.com/search?%73%61%66%65=off&q=cats',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'forty encoded names',
    `https://www.google.com/search?q=cats${'&s%61fe=off'.repeat(40)}`,
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  [
    'an encoded name, then the pin',
    'https://www.google.com/search?s%61fe=off&q=cats&safe=active&ssui=on',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  ['the query’s own name encoded', 'https://www.google.com/search?%71=cats', 'https://www.google.com/search?safe=active&ssui=on'],
  [
    'an encoded bt%6EI',
    'https://www.google.com/search?q=cats&bt%6EI=1',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  ['BTNI', 'https://www.google.com/search?q=cats&BTNI=1', 'https://www.google.com/search?q=cats&safe=active&ssui=on'],
  [
    'a semicolon',
    'https://www.google.com/search?q=cats;safe=off',
    'https://www.google.com/search?q=cats;safe=off&safe=active&ssui=on',
  ],
  ['empty parts', 'https://www.google.com/search?&q=cats&safe=off', 'https://www.google.com/search?=&q=cats&safe=active&ssui=on'],
  ['plain http', 'http://www.google.com/search?q=cats', 'http://www.google.com/search?q=cats&safe=active&ssui=on'],
  ['the root’s dot', 'https://www.google.com./search?q=cats', 'https://www.google.com./search?q=cats&safe=active&ssui=on'],
  [
    'a name and password',
    'https://cat:dog@www.google.com/search?q=cats',
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
  ],
  ['the usual port', 'https://www.google.com:443/search?q=cats', 'https://www.google.com/search?q=cats&safe=active&ssui=on'],
  ['capital letters', 'https://WWW.GOOGLE.COM/SEARCH?q=cats', 'https://www.google.com/SEARCH?q=cats&safe=active&ssui=on'],
  ['two slashes', 'https://www.google.com//search?q=cats', 'https://www.google.com//search?q=cats&safe=active&ssui=on'],
  ['a dot in the path', 'https://www.google.com/./search?q=cats', 'https://www.google.com/search?q=cats&safe=active&ssui=on'],
  ['an encoded letter in the path', 'https://www.google.com/se%61rch?q=cats', 'blocked'],
  ['an encoded letter in the path of Bing', 'https://www.bing.com/images/%73earch?q=cats', 'blocked'],
  ['an encoded letter in the path of an engine that nobody keeps safe', 'https://www.mojeek.com/%73earch?q=cats', 'blocked'],
]);

const bing = rows('ks3', [
  ['Bing', 'https://www.bing.com/search?q=cats', 'https://www.bing.com/search?q=cats&adlt=strict'],
  ['Bing without www', 'https://bing.com/search?q=cats', 'https://bing.com/search?q=cats&adlt=strict'],
  ['Bing of China', 'https://cn.bing.com/search?q=cats', 'https://cn.bing.com/search?q=cats&adlt=strict'],
  [
    'Bing images',
    'https://www.bing.com/images/search?q=cats&form=HDRSC2',
    'https://www.bing.com/images/search?q=cats&form=HDRSC2&adlt=strict',
  ],
  [
    'Bing more images',
    'https://www.bing.com/images/async?q=cats&first=35',
    'https://www.bing.com/images/async?q=cats&first=35&adlt=strict',
    'xmlhttprequest',
  ],
  ['Bing video', 'https://www.bing.com/videos/search?q=cats', 'https://www.bing.com/videos/search?q=cats&adlt=strict'],
  [
    'Bing video seen large',
    'https://www.bing.com/videos/riverview/relatedvideo?q=cats&mid=12',
    'https://www.bing.com/videos/riverview/relatedvideo?q=cats&mid=12&adlt=strict',
  ],
  ['Bing news', 'https://www.bing.com/news/search?q=cats', 'https://www.bing.com/news/search?q=cats&adlt=strict'],
  ['Bing page two', 'https://www.bing.com/search?q=cats&first=11', 'https://www.bing.com/search?q=cats&first=11&adlt=strict'],
  ['Bing, adlt=off', 'https://www.bing.com/search?q=cats&adlt=off', 'https://www.bing.com/search?q=cats&adlt=strict'],
  ['Bing, adlt=demote', 'https://www.bing.com/search?adlt=demote&q=cats', 'https://www.bing.com/search?q=cats&adlt=strict'],
  ['Bing, ADLT=off', 'https://www.bing.com/search?q=cats&ADLT=off', 'https://www.bing.com/search?q=cats&adlt=strict'],
  ['Bing, encoded', 'https://www.bing.com/search?q=cats&%61dlt=off', 'https://www.bing.com/search?q=cats&adlt=strict'],
  [
    'Bing images, encoded',
    'https://www.bing.com/images/search?a%64lt=off&q=cats&first=1',
    'https://www.bing.com/images/search?q=cats&adlt=strict',
  ],
  ['Bing’s host for explicit pictures', 'https://explicit.bing.net/th?id=1', 'blocked', 'image'],
  ['Copilot of Bing in the side panel', 'https://edgeservices.bing.com/edgesvc/chat', 'blocked'],
]);

const duckDuckGo = rows('ks3', [
  ['DuckDuckGo', 'https://duckduckgo.com/?q=cats', 'https://safe.duckduckgo.com/?q=cats&kp=1'],
  ['DuckDuckGo with www', 'https://www.duckduckgo.com/?q=cats&t=h_', 'https://safe.duckduckgo.com/?q=cats&t=h_&kp=1'],
  ['DuckDuckGo start page', 'https://start.duckduckgo.com/?q=cats', 'https://safe.duckduckgo.com/?q=cats&kp=1'],
  ['DuckDuckGo, safe already', 'https://safe.duckduckgo.com/?q=cats', 'https://safe.duckduckgo.com/?q=cats&kp=1'],
  [
    'DuckDuckGo images',
    'https://duckduckgo.com/?q=cats&iax=images&ia=images',
    'https://safe.duckduckgo.com/?q=cats&iax=images&ia=images&kp=1',
  ],
  [
    'DuckDuckGo video',
    'https://duckduckgo.com/?q=cats&iax=videos&ia=videos',
    'https://safe.duckduckgo.com/?q=cats&iax=videos&ia=videos&kp=1',
  ],
  ['DuckDuckGo, kp=-2', 'https://duckduckgo.com/?q=cats&kp=-2', 'https://safe.duckduckgo.com/?q=cats&kp=1'],
  ['DuckDuckGo, kp=-2 twice', 'https://duckduckgo.com/?kp=-2&q=cats&kp=-2', 'https://safe.duckduckgo.com/?q=cats&kp=1'],
  ['DuckDuckGo, KP=-2', 'https://duckduckgo.com/?q=cats&KP=-2', 'https://safe.duckduckgo.com/?q=cats&kp=1'],
  ['DuckDuckGo, encoded', 'https://duckduckgo.com/?q=cats&k%70=-2', 'https://safe.duckduckgo.com/?q=cats&kp=1'],
  ['DuckDuckGo, its query’s name encoded', 'https://duckduckgo.com/?%71=cats', 'https://duckduckgo.com/?kp=1'],
  ['DuckDuckGo plain', 'https://html.duckduckgo.com/html/?q=cats', 'https://html.duckduckgo.com/html/?q=cats&kp=1'],
  ['DuckDuckGo lite', 'https://lite.duckduckgo.com/lite/?q=cats&kp=-2', 'https://lite.duckduckgo.com/lite/?q=cats&kp=1'],
  ['DuckDuckGo plain, by its path', 'https://duckduckgo.com/html/?q=cats', 'https://safe.duckduckgo.com/html/?q=cats&kp=1'],
  ['DuckDuckGo by a path alone', 'https://duckduckgo.com/cats', 'https://duckduckgo.com/cats?kp=1'],
  [
    'DuckDuckGo’s list of pictures',
    'https://duckduckgo.com/i.js?q=cats&vqd=4-1&p=-1',
    'https://duckduckgo.com/i.js?q=cats&vqd=4-1&p=1',
    'xmlhttprequest',
  ],
  [
    'DuckDuckGo’s list of videos',
    'https://duckduckgo.com/v.js?q=cats&vqd=4-1',
    'https://duckduckgo.com/v.js?q=cats&vqd=4-1&p=1',
    'xmlhttprequest',
  ],
  [
    'DuckDuckGo’s list of news',
    'https://safe.duckduckgo.com/news.js?q=cats&P=-2',
    'https://safe.duckduckgo.com/news.js?p=1',
    'xmlhttprequest',
  ],
  [
    'DuckDuckGo’s list of pages',
    'https://links.duckduckgo.com/d.js?q=cats&s=0',
    'https://links.duckduckgo.com/d.js?q=cats&s=0&p=1',
    'script',
  ],
  ['a command in front', 'https://duckduckgo.com/?q=!g+cats', 'https://safe.duckduckgo.com/?q=g+cats&kp=1'],
  ['a command, encoded', 'https://duckduckgo.com/?q=%21g+cats', 'https://safe.duckduckgo.com/?q=g+cats&kp=1'],
  [
    'the command that turns safe search off',
    'https://duckduckgo.com/?q=cats+!safeoff',
    'https://safe.duckduckgo.com/?q=cats+safeoff&kp=1',
  ],
  [
    'a command in the middle',
    'https://duckduckgo.com/?q=big+!gi+cats&ia=web',
    'https://safe.duckduckgo.com/?q=big+gi+cats&ia=web&kp=1',
  ],
  ['two signs', 'https://duckduckgo.com/?q=%21!g+cats', 'https://safe.duckduckgo.com/?q=g+cats&kp=1'],
  ['a backslash', 'https://duckduckgo.com/?q=%5Ccats', 'https://safe.duckduckgo.com/?q=cats&kp=1'],
  ['a backslash as it stands', 'https://duckduckgo.com/?q=\\cats', 'https://safe.duckduckgo.com/?q=cats&kp=1'],
  ['five commands', 'https://duckduckgo.com/?q=!a+!b+!c+!d+%21e', 'https://safe.duckduckgo.com/?q=a+b+c+d+e&kp=1'],
  ['a cry', 'https://duckduckgo.com/?q=cats%21', 'https://safe.duckduckgo.com/?q=cats&kp=1'],
  ['a command on a plain page', 'https://html.duckduckgo.com/html?q=!g+cats', 'https://html.duckduckgo.com/html?q=g+cats&kp=1'],
  ['a command as a path', 'https://duckduckgo.com/!g%20cats', 'blocked'],
]);

const yahoo = rows('ks3', [
  ['Yahoo', 'https://search.yahoo.com/search?p=cats', 'https://search.yahoo.com/search?p=cats&vm=r'],
  ['Yahoo UK', 'https://uk.search.yahoo.com/search?p=cats&fr=uh3', 'https://uk.search.yahoo.com/search?p=cats&fr=uh3&vm=r'],
  [
    'Yahoo with what it adds to its path',
    'https://uk.search.yahoo.com/search;_ylt=A2KLfR;_ylu=Y29sbw?p=cats',
    'https://uk.search.yahoo.com/search;_ylt=A2KLfR;_ylu=Y29sbw?p=cats&vm=r',
  ],
  [
    'Yahoo images',
    'https://images.search.yahoo.com/search/images?p=cats',
    'https://images.search.yahoo.com/search/images?p=cats&vm=r',
  ],
  [
    'Yahoo images UK',
    'https://uk.images.search.yahoo.com/search/images;_ylt=A2?p=cats',
    'https://uk.images.search.yahoo.com/search/images;_ylt=A2?p=cats&vm=r',
  ],
  [
    'Yahoo video',
    'https://video.search.yahoo.com/search/video?p=cats',
    'https://video.search.yahoo.com/search/video?p=cats&vm=r',
  ],
  ['Yahoo news', 'https://news.search.yahoo.com/search?p=cats', 'https://news.search.yahoo.com/search?p=cats&vm=r'],
  ['Yahoo on a phone', 'https://search.yahoo.com/mobile/s?p=cats', 'https://search.yahoo.com/mobile/s?p=cats&vm=r'],
  ['Yahoo for partners', 'https://search.yahoo.com/yhs/search?p=cats', 'https://search.yahoo.com/yhs/search?p=cats&vm=r'],
  ['Yahoo, the lax value', 'https://search.yahoo.com/search?p=cats&vm=p', 'https://search.yahoo.com/search?p=cats&vm=r'],
  ['Yahoo, encoded', 'https://search.yahoo.com/search?v%6D=p&p=cats', 'https://search.yahoo.com/search?p=cats&vm=r'],
  ['Yahoo page two', 'https://search.yahoo.com/search?p=cats&b=11', 'https://search.yahoo.com/search?p=cats&b=11&vm=r'],
]);

const braveAndEcosia = rows('ks3', [
  ['Brave', 'https://search.brave.com/search?q=cats', 'https://search.brave.com/search?q=cats&safesearch=strict'],
  ['Brave images', 'https://search.brave.com/images?q=cats', 'https://search.brave.com/images?q=cats&safesearch=strict'],
  ['Brave video', 'https://search.brave.com/videos?q=cats', 'https://search.brave.com/videos?q=cats&safesearch=strict'],
  ['Brave news', 'https://search.brave.com/news?q=cats', 'https://search.brave.com/news?q=cats&safesearch=strict'],
  [
    'Brave, safesearch=off',
    'https://search.brave.com/search?q=cats&safesearch=off&offset=1',
    'https://search.brave.com/search?q=cats&offset=1&safesearch=strict',
  ],
  [
    'Brave, encoded',
    'https://search.brave.com/images?q=cats&safe%73earch=off',
    'https://search.brave.com/images?q=cats&safesearch=strict',
  ],
  ['Brave, a command', 'https://search.brave.com/search?q=!g+cats', 'https://search.brave.com/search?q=g+cats&safesearch=strict'],
  ['Ecosia', 'https://www.ecosia.org/search?q=cats', 'https://www.ecosia.org/search?q=cats&safesearch=2'],
  ['Ecosia images', 'https://www.ecosia.org/images?q=cats', 'https://www.ecosia.org/images?q=cats&safesearch=2'],
  ['Ecosia video', 'https://www.ecosia.org/videos?q=cats', 'https://www.ecosia.org/videos?q=cats&safesearch=2'],
  [
    'Ecosia, safesearch=0',
    'https://www.ecosia.org/search?safesearch=0&q=cats',
    'https://www.ecosia.org/search?q=cats&safesearch=2',
  ],
  [
    'Openverse, what it hides asked for',
    'https://openverse.org/search/image?q=cats&includeSensitiveResults=true',
    'https://openverse.org/search/image?q=cats',
  ],
]);

const YOUTUBE_COOKIES = ['PREF=f2=8000000'];
const youTube: readonly SearchAddressRow[] = [
  ['YouTube', 'https://www.youtube.com/results?search_query=cats', 'main_frame'],
  ['a YouTube video', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'main_frame'],
  ['YouTube on a phone', 'https://m.youtube.com/results?search_query=cats', 'main_frame'],
  ['YouTube asked by its page', 'https://www.youtube.com/youtubei/v1/search?prettyPrint=false', 'xmlhttprequest'],
  ['YouTube for programs', 'https://youtubei.googleapis.com/youtubei/v1/search', 'xmlhttprequest'],
  ['YouTube for programs, as it was', 'https://youtube.googleapis.com/v/abc', 'sub_frame'],
  ['a YouTube video in a frame', 'https://www.youtube.com/embed/dQw4w9WgXcQ', 'sub_frame'],
  ['a YouTube video without cookies', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'sub_frame'],
].flatMap(([name = '', address = '', type]) =>
  (
    [
      ['ks2', 'Strict'],
      ['ks3', 'Strict'],
      ['ks4', 'Moderate'],
    ] as const
  ).map(([band, level]) => ({
    name: `${name}, ${band}`,
    band,
    address,
    type: type as ResourceType,
    expect: { reaches: address, headers: { 'youtube-restrict': level }, cookies: YOUTUBE_COOKIES },
  })),
);

const headersAndCookies: readonly SearchAddressRow[] = [
  {
    name: 'Bing’s header and cookie',
    band: 'ks3',
    address: 'https://www.bing.com/search?q=cats',
    expect: {
      reaches: 'https://www.bing.com/search?q=cats&adlt=strict',
      headers: { prefer: 'safe' },
      cookies: ['SRCHHPGUSR=ADLT=STRICT'],
    },
  },
  {
    name: 'DuckDuckGo’s header and cookie',
    band: 'ks4',
    address: 'https://duckduckgo.com/?q=cats',
    expect: { reaches: 'https://safe.duckduckgo.com/?q=cats&kp=1', headers: { prefer: 'safe' }, cookies: ['p=1'] },
  },
  {
    name: 'Yahoo’s header',
    band: 'ks3',
    address: 'https://search.yahoo.com/search?p=cats',
    expect: { reaches: 'https://search.yahoo.com/search?p=cats&vm=r', headers: { prefer: 'safe' } },
  },
  {
    name: 'Brave’s header and cookie',
    band: 'ks5',
    address: 'https://search.brave.com/search?q=cats',
    expect: {
      reaches: 'https://search.brave.com/search?q=cats&safesearch=strict',
      headers: { prefer: 'safe' },
      cookies: ['safesearch=strict'],
    },
  },
  {
    name: 'Vimeo’s cookie',
    band: 'ks3',
    address: 'https://vimeo.com/search?q=cats',
    expect: { reaches: 'https://vimeo.com/search?q=cats', cookies: ['content_rating=191'] },
  },
  {
    name: 'Bing’s pictures of the day, where only the header is told',
    band: 'ks3',
    address: 'https://www.bing.com/',
    expect: { reaches: 'https://www.bing.com/', headers: { prefer: 'safe' } },
  },
  {
    name: 'Bing Maps keeps its address',
    band: 'ks3',
    address: 'https://www.bing.com/maps?q=leeds',
    expect: { reaches: 'https://www.bing.com/maps?q=leeds' },
  },
  {
    name: 'DuckDuckGo’s home page keeps its address',
    band: 'ks3',
    address: 'https://duckduckgo.com/',
    expect: { reaches: 'https://duckduckgo.com/' },
  },
  {
    name: 'DuckDuckGo’s suggestions keep their address',
    band: 'ks3',
    address: 'https://duckduckgo.com/ac/?q=ca&type=list',
    type: 'xmlhttprequest',
    expect: { reaches: 'https://duckduckgo.com/ac/?q=ca&type=list' },
  },
  {
    name: 'Brave’s suggestions keep their address',
    band: 'ks3',
    address: 'https://search.brave.com/api/suggest?q=ca',
    type: 'xmlhttprequest',
    expect: { reaches: 'https://search.brave.com/api/suggest?q=ca' },
  },
];

const moderate = rows('ks4', [
  [
    'Google at the moderate level',
    'https://www.google.co.uk/search?q=cats',
    'https://www.google.co.uk/search?q=cats&safe=active&ssui=on',
  ],
  [
    'Bing at the moderate level',
    'https://www.bing.com/search?q=cats&adlt=moderate',
    'https://www.bing.com/search?q=cats&adlt=strict',
  ],
  ['Mojeek at the moderate level', 'https://www.mojeek.com/search?q=cats', 'blocked'],
]);

const unfiltered = rows('ks3', [
  ['Startpage', 'https://www.startpage.com/sp/search?query=cats', 'blocked'],
  ['Startpage, as it was', 'https://www.startpage.com/do/dsearch?query=cats', 'blocked'],
  ['a site seen through Startpage', 'https://us-browse.startpage.com/av/proxy?ep=abc', 'blocked'],
  [
    'Startpage, whose parameter does nothing',
    'https://www.startpage.com/do/search?query=cats&disable_family_filter=heavy',
    'blocked',
  ],
  ['Qwant', 'https://www.qwant.com/?q=cats&t=web', 'blocked'],
  ['Qwant images', 'https://www.qwant.com/?t=images&q=cats&s=2', 'blocked'],
  ['Qwant, its query’s name encoded', 'https://www.qwant.com/?%71=cats', 'blocked'],
  ['Qwant for programs', 'https://api.qwant.com/v3/search/web?q=cats', 'blocked', 'xmlhttprequest'],
  ['Yandex', 'https://yandex.com/search/?text=cats', 'blocked'],
  ['Yandex of Russia', 'https://www.yandex.ru/search/?text=cats&fyandex=1', 'blocked'],
  ['Yandex, short', 'https://ya.ru/search/?text=cats', 'blocked'],
  ['Yandex in Russian letters', 'https://яндекс.рф/search?text=cats', 'blocked'],
  ['Yandex images', 'https://yandex.com.tr/images/search?text=cats', 'blocked'],
  ['Yandex video', 'https://yandex.kz/video/search?text=cats', 'blocked'],
  ['Yandex on a phone', 'https://yandex.com/search/touch/?text=cats', 'blocked'],
  ['Pixabay', 'https://pixabay.com/images/search/cats/', 'blocked'],
  ['Pixabay in French', 'https://pixabay.com/fr/videos/search/chats/', 'blocked'],
  ['Mojeek', 'https://www.mojeek.com/search?q=cats', 'blocked'],
  ['Mojeek in a frame', 'https://www.mojeek.com/search?q=cats', 'blocked', 'sub_frame'],
  ['Mojeek asked by a page', 'https://www.mojeek.com/search?q=cats', 'blocked', 'xmlhttprequest'],
  ['You.com', 'https://you.com/search?q=cats', 'blocked'],
  ['AOL', 'https://search.aol.co.uk/aol/search?q=cats', 'blocked'],
  ['AOL images', 'https://search.aol.com/aol/image?q=cats', 'blocked'],
  ['Lycos', 'https://search.lycos.com/web/?q=cats', 'blocked'],
  ['Ask.com', 'https://uk.ask.com/web?q=cats', 'blocked'],
  ['Dogpile', 'https://www.dogpile.com/serp?q=cats', 'blocked'],
  ['Baidu', 'https://www.baidu.com/s?wd=cats', 'blocked'],
  ['Baidu images', 'https://image.baidu.com/search/index?tn=baiduimage&word=cats', 'blocked'],
  ['SearXNG', 'https://searx.be/search?q=cats', 'blocked'],
  ['SearXNG on its home page', 'https://priv.au/?q=cats', 'blocked'],
  ['MetaGer', 'https://metager.org/meta/meta.ger3?eingabe=cats', 'blocked'],
  ['Swisscows', 'https://swisscows.com/en/web?query=cats', 'blocked'],
  ['Perplexity', 'https://www.perplexity.ai/search?q=cats', 'blocked'],
  ['Kagi', 'https://kagi.com/images?q=cats', 'blocked'],
  ['Yahoo! Japan', 'https://search.yahoo.co.jp/search?p=cats', 'blocked'],
  ['Bing inside Google Translate', 'https://www-bing-com.translate.goog/search?q=cats&_x_tr_sl=en', 'blocked'],
]);

const brought = [
  ...rows('ks2', [
    ['Google, brought', 'https://www.google.com/search?q=big+cats', 'https://www.bbc.co.uk/bitesize/search?q=big+cats'],
    [
      'Google UK, brought',
      'https://www.google.co.uk/search?hl=en&q=cats&start=10',
      'https://www.bbc.co.uk/bitesize/search?q=cats',
    ],
    ['Google images, brought', 'https://www.google.com/search?q=cats&udm=2', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['Google video, brought', 'https://www.google.com/search?tbm=vid&q=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    [
      'a query in UTF-8, brought',
      'https://www.google.com/search?q=caf%C3%A9%20%F0%9F%98%BA',
      'https://www.bbc.co.uk/bitesize/search?q=caf%C3%A9%20%F0%9F%98%BA',
    ],
    [
      'a real + and an ampersand, brought',
      'https://www.google.com/search?q=a%2Bb%26c',
      'https://www.bbc.co.uk/bitesize/search?q=a%2Bb%26c',
    ],
    [
      'Google advanced search, brought',
      'https://www.google.com/search?as_q=cats',
      'https://www.bbc.co.uk/bitesize/search?q=cats',
    ],
    ['Google by a picture, brought', 'https://www.google.com/search?tbs=sbi:AMhZZis', 'https://www.bbc.co.uk/bitesize'],
    ['an encoded name, brought', 'https://www.google.com/search?%71=cats', 'https://www.bbc.co.uk/bitesize'],
    ['Bing, brought', 'https://www.bing.com/search?q=cats&form=QBLH', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['Bing images, brought', 'https://www.bing.com/images/search?q=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['DuckDuckGo, brought', 'https://duckduckgo.com/?t=h_&q=cats&ia=web', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['DuckDuckGo plain, brought', 'https://html.duckduckgo.com/html/?q=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['Yahoo, brought', 'https://uk.search.yahoo.com/search;_ylt=A2?p=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['Brave, brought', 'https://search.brave.com/search?q=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['Ecosia, brought', 'https://www.ecosia.org/search?q=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['Naver, brought', 'https://search.naver.com/search.naver?query=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['Mojeek, brought', 'https://www.mojeek.com/search?q=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['Startpage, brought', 'https://www.startpage.com/sp/search?query=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['Startpage without words in its address', 'https://www.startpage.com/sp/search', 'https://www.bbc.co.uk/bitesize'],
    ['Qwant, brought', 'https://www.qwant.com/?q=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['plain http, brought', 'http://www.google.com/search?q=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    ['a fragment alone, brought', 'https://www.google.com/search#q=cats', 'https://www.bbc.co.uk/bitesize'],
    ['a fragment, brought', 'https://www.google.com/search?q=cats#imgrc=1', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
    [
      'Google in a frame, pinned',
      'https://www.google.com/search?q=cats',
      'https://www.google.com/search?q=cats&safe=active&ssui=on',
      'sub_frame',
    ],
    [
      'Bing asked by a page, pinned',
      'https://www.bing.com/images/async?q=cats',
      'https://www.bing.com/images/async?q=cats&adlt=strict',
      'xmlhttprequest',
    ],
    ['Mojeek in a frame, in a band that is brought', 'https://www.mojeek.com/search?q=cats', 'blocked', 'sub_frame'],
    ['Pixabay, in a band that is brought', 'https://pixabay.com/images/search/cats/', 'blocked'],
    ['BBC Bitesize itself', 'https://www.bbc.co.uk/bitesize/search?q=cats', 'unchanged'],
    ['Kiddle in a band that is brought', 'https://www.kiddle.co/s.php?q=cats', 'unchanged'],
    ['Britannica Kids in a band that is brought', 'https://kids.britannica.com/kids/search/articles?query=cats', 'unchanged'],
    ['Google Maps in a band that is brought', 'https://www.google.com/maps/search/leeds', 'unchanged'],
    ['Google’s home page in a band that is brought', 'https://www.google.com/', 'unchanged'],
  ]),
  ...rows('eyfs', [
    [
      'Google, brought in the early years',
      'https://www.google.com/search?q=cats',
      'https://www.bbc.co.uk/bitesize/search?q=cats',
    ],
  ]),
  ...rows('ks1', [
    ['Bing, brought at KS1', 'https://www.bing.com/search?q=cats', 'https://www.bbc.co.uk/bitesize/search?q=cats'],
  ]),
];

const leftAlone = rows('ks3', [
  ['Google’s home page', 'https://www.google.com/', 'unchanged'],
  ['Google’s home page of pictures', 'https://www.google.com/imghp?hl=en', 'unchanged'],
  ['Gmail', 'https://mail.google.com/mail/u/0/?q=search#inbox', 'unchanged'],
  ['a search in Gmail', 'https://mail.google.com/search?q=cats', 'unchanged'],
  ['Google Docs', 'https://docs.google.com/document/d/1/edit?q=cats', 'unchanged'],
  ['a search in Google Drive', 'https://drive.google.com/drive/search?q=cats', 'unchanged'],
  ['Google Classroom', 'https://classroom.google.com/search?q=cats', 'unchanged'],
  ['Google Translate', 'https://translate.google.com/?sl=en&tl=fr&text=cats&op=translate', 'unchanged'],
  ['Google Scholar', 'https://scholar.google.com/scholar?q=cats', 'unchanged'],
  ['Google Books', 'https://books.google.com/books?q=cats', 'unchanged'],
  ['Google News', 'https://news.google.com/search?q=cats', 'unchanged'],
  ['Google Maps', 'https://www.google.com/maps/search/leeds?q=leeds', 'unchanged'],
  ['Google Maps of a café', 'https://www.google.com/maps/place/Caf%C3%A9+Rouge/@51.5,-0.1', 'unchanged'],
  ['Google Maps, where a sign is encoded', 'https://www.google.com/maps/%4051.5,-0.1,12z', 'unchanged'],
  ['Google’s suggestions', 'https://www.google.com/complete/search?q=ca&client=gws-wiz', 'unchanged', 'xmlhttprequest'],
  ['how Google works', 'https://www.google.com/search/howsearchworks/?fg=1', 'unchanged'],
  ['a Google account', 'https://accounts.google.com/signin?continue=https://www.google.com/search?q=cats', 'unchanged'],
  ['a script of Google', 'https://www.google.com/recaptcha/api.js?render=1', 'unchanged', 'script'],
  ['a font of Google', 'https://fonts.googleapis.com/css?family=Lato', 'unchanged', 'stylesheet'],
  ['a picture of Google’s results', 'https://encrypted-tbn0.gstatic.com/images?q=tbn:ABC', 'unchanged', 'image'],
  ['Google’s link to somewhere else', 'https://www.google.com/url?q=https://www.bbc.co.uk/', 'unchanged'],
  ['Yahoo’s home page', 'https://uk.yahoo.com/?p=us', 'unchanged'],
  ['Yahoo Mail', 'https://mail.yahoo.com/d/search/keyword=cats', 'unchanged'],
  ['Yahoo Finance', 'https://finance.yahoo.com/quote/BP?p=BP', 'unchanged'],
  ['Yandex Mail', 'https://mail.yandex.ru/?text=cats', 'unchanged'],
  ['Yandex’s home page', 'https://yandex.com/', 'unchanged'],
  ['Mojeek’s home page', 'https://www.mojeek.com/', 'unchanged'],
  ['Startpage’s home page', 'https://www.startpage.com/', 'unchanged'],
  ['Qwant’s home page', 'https://www.qwant.com/', 'unchanged'],
  ['Pixabay’s home page', 'https://pixabay.com/', 'unchanged'],
  ['a picture on Pixabay', 'https://pixabay.com/photos/cat-kitten-551554/', 'unchanged'],
  ['BBC News', 'https://www.bbc.co.uk/news', 'unchanged'],
  ['a search of the BBC', 'https://www.bbc.co.uk/search?q=cats', 'unchanged'],
  ['BBC Bitesize where older pupils search', 'https://www.bbc.co.uk/bitesize/search?q=cats', 'unchanged'],
  ['Kiddle', 'https://www.kiddle.co/s.php?q=cats', 'unchanged'],
  ['KidzSearch', 'https://search.kidzsearch.com/kzsearch.php?q=cats', 'unchanged'],
  ['Britannica Kids', 'https://kids.britannica.com/kids/search/articles?query=cats', 'unchanged'],
  ['Photos for Class', 'https://www.photosforclass.com/search?text=cats', 'unchanged'],
  ['Openverse', 'https://openverse.org/search/?q=cats', 'unchanged'],
  ['Naver, which leaves out by itself', 'https://search.naver.com/search.naver?query=cats', 'unchanged'],
  ['a shop’s own search', 'https://www.shop.example/search?q=cats&safe=off', 'unchanged'],
  ['a shop’s own search with a command', 'https://www.shop.example/?q=!cats', 'unchanged'],
  ['a search of Wikipedia', 'https://en.wikipedia.org/w/index.php?search=cats', 'unchanged'],
  ['a search of the government', 'https://www.gov.uk/search/all?keywords=cats', 'unchanged'],
  ['a look-alike that begins as Google does', 'https://www.google.com.evil.example/search?q=cats', 'unchanged'],
  ['a look-alike that ends as Google does', 'https://notgoogle.com/search?q=cats', 'unchanged'],
  ['a look-alike with Google as its name', 'https://google.evil.example/search?q=cats', 'unchanged'],
  ['an address in an address', 'https://evil.example/?u=https://www.google.com/search?q=cats', 'unchanged'],
  ['an address in a path', 'https://evil.example/https://www.google.com/search?q=cats', 'unchanged'],
  ['another who says to be Google', 'https://www.google.com@evil.example/search?q=cats', 'https://evil.example/search?q=cats'],
  ['a picture on a results page', 'https://www.google.com/search?q=cats', 'unchanged', 'image'],
  ['a lesson on this computer', 'http://localhost:8080/search?q=cats', 'unchanged'],
]);

export const SEARCH_ADDRESSES: readonly SearchAddressRow[] = [
  ...google,
  ...googleCountries,
  ...encodings,
  ...hostile,
  ...bing,
  ...duckDuckGo,
  ...yahoo,
  ...braveAndEcosia,
  ...youTube,
  ...headersAndCookies,
  ...moderate,
  ...unfiltered,
  ...brought,
  ...leftAlone,
];
