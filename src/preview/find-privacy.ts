import type { Finding } from './finding.ts';
import { makeFinding } from './make-finding.ts';
import type { Seen } from './make-finding.ts';
import type { PageField, PageForm } from './page-facts.ts';
import { askedOf } from './seen-page.ts';
import type { SeenPage } from './seen-page.ts';

const MANY_TRACKERS = 10;

export function findPrivacy(page: SeenPage): readonly Finding[] {
  const trackers = askedOf(page, 'trackers');
  return [
    ...thirdParties(page),
    ...makeFinding('trackers', trackers.length >= MANY_TRACKERS ? 'medium' : 'low', trackers),
    ...personalForms(page),
    ...makeFinding('asksCamera', 'medium', asks(page, CAMERA, /\bcamera\b/)),
    ...makeFinding('asksMicrophone', 'medium', asks(page, MICROPHONE, /\bmicrophone\b/)),
    ...makeFinding('asksLocation', 'medium', asks(page, LOCATION, /\bgeolocation\b/)),
    ...cookies(page),
  ];
}

function thirdParties(page: SeenPage): readonly Finding[] {
  const hosts = [...page.othersAsked.keys()].toSorted();
  const owners = new Set(hosts.map((host) => page.ownerOf(`https://${host}/`)));
  return makeFinding(
    'thirdParties',
    'note',
    hosts.map((text) => ({ text })),
    [owners.size],
  );
}

/** What a field wants to know of a person. */
const WANTED: readonly (readonly [what: string, names: RegExp, autocomplete: RegExp])[] = [
  ['email', /\be-?mail\b/i, /\bemail\b/],
  [
    'name',
    /\b((first|last|given|family|full|your|child'?s?|pupil'?s?|student'?s?)[ _-]?name|surname|forename)\b/i,
    /\b(name|given-name|family-name)\b/,
  ],
  ['phone', /\b(phone|telephone|mobile|tel)\b/i, /\btel\b/],
  [
    'address',
    /\b(postcode|post[ _]code|zip|street|home address|address[ _-]?(line)?[ _-]?1)\b/i,
    /\b(street-address|postal-code|address-line1)\b/,
  ],
  ['birthday', /\b(date of birth|birth ?(day|date)|dob|how old are you|your age)\b/i, /\bbday\b/],
  ['school', /\b(school|class|teacher)('s)?[ _-]?name\b|\b(which|your) school\b/i, /^never$/],
];

const wantedBy = ({ type, name, label, autocomplete }: PageField): readonly string[] =>
  WANTED.filter(
    ([what, names, completes]) =>
      names.test(label) ||
      names.test(name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.[\]-]+/g, ' ')) ||
      completes.test(autocomplete) ||
      (what === 'email' && type === 'email') ||
      (what === 'phone' && type === 'tel'),
  ).map(([what]) => what);

function personalForms(page: SeenPage): readonly Finding[] {
  const asked = page.facts.forms
    .map((form) => ({ form, wanted: new Set(form.fields.flatMap(wantedBy)) }))
    .filter(({ wanted }) => wanted.size > 0);
  // An address for a newsletter is one thing, who and where somebody is another.
  const isMuch = asked.some(({ wanted }) => wanted.size > 1 || !wanted.has('email'));
  return makeFinding(
    'personalForm',
    isMuch ? 'medium' : 'low',
    asked.map(({ form }) => labelsOf(form)),
  );
}

const labelsOf = ({ fields, where }: PageForm): Seen => ({
  text: fields
    .filter((field) => wantedBy(field).length > 0)
    .map(({ label, name, type }) => label || name.trim() || type)
    .join(', '),
  where,
});

const CAMERA = /getUserMedia\s*\(\s*\{[^}]{0,200}\bvideo\b['"]?\s*:(?!\s*(false|!1))/;
const MICROPHONE = /getUserMedia\s*\(\s*\{[^}]{0,200}\baudio\b['"]?\s*:(?!\s*(false|!1))|\b(webkit)?SpeechRecognition\s*\(/;
const LOCATION = /\bgeolocation\s*\.\s*(getCurrentPosition|watchPosition)\s*\(/;

/** By a script that stands in the page, or by a frame that is allowed to. */
function asks(page: SeenPage, call: RegExp, permission: RegExp): readonly Seen[] {
  const scripts = page.facts.scripts.flatMap((script) => call.exec(script)?.[0] ?? []);
  const frames = page.facts.frames.filter(({ names, address }) => permission.test(names) && !page.isOwn(address));
  return [...scripts.map((text) => ({ text })), ...frames.map(({ names, where, address }) => ({ text: names, where, address }))];
}

function cookies(page: SeenPage): readonly Finding[] {
  const hosts = new Set(page.visit.cookies.map(({ domain }) => domain.replace(/^\./, '')));
  const isOthers = [...hosts].some((host) => !page.isOwn(`https://${host}/`));
  return makeFinding(
    'cookies',
    isOthers ? 'low' : 'note',
    page.visit.cookies.map(({ name, domain }) => ({ text: `${name} (${domain})` })),
    [hosts.size],
  );
}
