import * as z from 'zod/mini';

/** Whatever a check can find, by what it is about. The words for each are in the message catalogue, as `finding` and its name. */
export const FINDING_KINDS = {
  language: [
    'languageSexual',
    'languageViolent',
    'languageHateful',
    'languageSelfHarm',
    'languageDrugs',
    'languageGambling',
    'languageExtremist',
    'languageBullying',
    'languageSwearing',
    'readingLevel',
    'mainLanguage',
  ],
  pictures: ['picturesSuspicious', 'picturesUnsure', 'picturesUnchecked'],
  contact: ['comments', 'chat', 'messaging', 'forum', 'userContent', 'socialLogIn', 'videoCall'],
  commerce: ['adverts', 'paidContent', 'gambling', 'purchases', 'scam'],
  privacy: ['thirdParties', 'trackers', 'personalForm', 'asksCamera', 'asksMicrophone', 'asksLocation', 'cookies'],
  surprise: ['autoplay', 'popUp', 'download', 'redirect', 'linksAway', 'listedLink', 'adultLabel', 'ageGate'],
  copyright: ['pageLicence', 'pictureLicence', 'noLicence'],
  technical: ['notEncrypted', 'mixedContent', 'certificate', 'needsCookies', 'errorPage', 'logInWall', 'onlyPart'],
} as const;

export type FindingArea = keyof typeof FINDING_KINDS;
export type FindingKind = (typeof FINDING_KINDS)[FindingArea][number];

const KINDS = Object.values(FINDING_KINDS).flat();

export const FINDING_AREAS = Object.keys(FINDING_KINDS) as readonly FindingArea[];

const AREAS = new Map<FindingKind, FindingArea>(
  FINDING_AREAS.flatMap((area) => FINDING_KINDS[area].map((kind) => [kind, area] as const)),
);

export function areaOf(kind: FindingKind): FindingArea {
  const area = AREAS.get(kind);
  if (area === undefined) throw new RangeError(`No area has ${kind}`);
  return area;
}

/** `high`: not for pupils, until somebody has looked. `note`: a fact about the page, neither good nor bad. Worst first. */
export const SEVERITIES = ['high', 'medium', 'low', 'note'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/** How to find a place of the page again: a CSS selector, worked out by `collectPage`. */
export const Place = z.string().check(z.maxLength(500));
export type Place = z.infer<typeof Place>;

export const MOST_EVIDENCE = 20;

export const Evidence = z.strictObject({
  /** What was seen there, in the page's own words. Hostile text. */
  text: z.string().check(z.maxLength(200)),
  /** Null: nowhere on the page, such as a header or a request. */
  where: z.nullable(Place),
  /** Null where it is not about another address. Never a link. */
  address: z.nullable(z.string().check(z.maxLength(2000))),
});
export type Evidence = z.infer<typeof Evidence>;

/** One thing that the check saw. */
export const Finding = z.strictObject({
  kind: z.enum(KINDS),
  severity: Severity,
  /** What its sentence names: a number, a licence, a language. At most nine. */
  says: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(9)),
  /** How often it was seen; evidence may be of some of these only. */
  count: z.number(),
  evidence: z.array(Evidence).check(z.maxLength(MOST_EVIDENCE)),
});
export type Finding = z.infer<typeof Finding>;
