import { saidOf, sourceOf } from './citation.ts';
import type { Finding } from './finding.ts';
import { makeFinding } from './make-finding.ts';
import type { Seen } from './make-finding.ts';
import type { SeenPage } from './seen-page.ts';

/** Always one of a licence and none for the page, each with what is needed to cite it. */
export function findCopyright(page: SeenPage): readonly Finding[] {
  const { facts } = page;
  const said = saidOf(sourceOf(facts));
  const ofPage = pageLicences(page);
  const name = [...new Set(ofPage.map(({ licence }) => licence))].join(', ');
  return [
    ...(ofPage.length > 0
      ? makeFinding('pageLicence', 'note', ofPage, [name, ...said])
      : makeFinding('noLicence', 'note', [{ text: facts.title === '' ? page.host : facts.title }], ['', ...said])),
    ...pictureLicences(page),
  ];
}

type Licensed = Seen & { readonly licence: string };

function pageLicences(page: SeenPage): readonly Licensed[] {
  const { facts } = page;
  const credits = facts.pictures.map(({ credit }) => credit).filter((credit) => credit !== '');
  const linked = facts.licences
    .filter(({ text }) => text === '' || !credits.some((credit) => credit.includes(text)))
    .map(({ address, text, where }) => ({ licence: nameOf(address, text), text: text === '' ? address : text, where, address }));
  const written = facts.texts
    .filter(({ text }) => !credits.includes(text))
    .flatMap(({ text, where }) => {
      const found = licenceIn(text);
      return found === null ? [] : [{ licence: found.licence, text: found.text, where }];
    });
  return [...linked.filter(({ licence }) => licence !== ''), ...written];
}

function pictureLicences({ facts }: SeenPage): readonly Finding[] {
  const marked = facts.pictures.flatMap(({ credit, where, address }) => {
    const link = facts.licences.find(({ text }) => text !== '' && credit.includes(text));
    const licence = (link === undefined ? '' : nameOf(link.address, link.text)) || (licenceIn(credit, 300)?.licence ?? '');
    return licence === '' ? [] : [{ licence, text: credit, where, address: address.startsWith('data:') ? null : address }];
  });
  const names = [...new Set(marked.map(({ licence }) => licence))];
  return makeFinding('pictureLicence', 'note', marked, names);
}

/** By its address; the text where that is not known, and nothing where neither says. */
function nameOf(address: string, text: string): string {
  const commons = /creativecommons\.org\/licenses\/([a-z-]+)(?:\/(\d\.\d))?/i.exec(address);
  if (commons !== null) return `CC ${commons[1]?.toUpperCase()}${commons[2] === undefined ? '' : ` ${commons[2]}`}`;
  if (/creativecommons\.org\/publicdomain\/zero/i.test(address)) return 'CC0';
  if (/creativecommons\.org\/publicdomain\/mark/i.test(address)) return 'Public Domain Mark';
  if (/open-government-licence/i.test(address)) return OGL;
  return licenceIn(text, 200)?.licence ?? text;
}

const OGL = 'Open Government Licence';
const RESERVED = 'All rights reserved';

/** How licences are named in running text. */
const WRITTEN: readonly (readonly [pattern: RegExp, licence: (found: RegExpExecArray) => string])[] = [
  [
    /\bCC[ -](BY(?:-NC)?(?:-SA|-ND)?)(?:[ -](\d\.\d))?\b/,
    (found) => `CC ${found[1]}${found[2] === undefined ? '' : ` ${found[2]}`}`,
  ],
  [/\bCC0\b/, () => 'CC0'],
  [/\bOpen Government Licen[cs]e\b/i, () => OGL],
  [
    /\bCreative Commons (Attribution[\w-]*(?:[ -](?:NonCommercial|ShareAlike|NoDeriv\w*))*|Zero)\b/i,
    (found) => `Creative Commons ${found[1]}`,
  ],
  [/\ball rights (?:are )?reserved\b/i, () => RESERVED],
  [/(?:©|\(c\)|&copy;|\bcopyright\b)\s*(?:©\s*)?(?:19|20)\d\d\b/i, () => 'Copyright'],
];
const LONG = 600;

/** A licence is named in a line of its own, and an article about licences is not one. */
function licenceIn(text: string, longest = LONG): { readonly licence: string; readonly text: string } | null {
  if (text.length > longest) return null;
  for (const [pattern, licence] of WRITTEN) {
    const found = pattern.exec(text);
    if (found !== null) return { licence: licence(found), text };
  }
  return null;
}
