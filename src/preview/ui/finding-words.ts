import type { Finding, FindingArea, FindingKind, Severity } from '#src/preview/finding.ts';
import { AgeBand } from '#src/search/age-band.ts';
import { BAND_NAMES } from '#src/search/ui/band-words.ts';
import type { IconName } from '#src/ui/icon-paths.ts';
import type { TagProps } from '#src/ui/Tag.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';

/**
 * A sentence for one and one for many, or, where many are one thing all the same, none, with the name of it after it where it has one; or
 * a sentence about what it names. What else a finding says is for whoever works with it (make-finding.ts).
 */
type FindingWords =
  | { readonly one: WordKey; readonly many: WordKey | null; readonly means: WordKey; readonly isNamed?: true }
  | { readonly names: WordKey; readonly means: WordKey };

const FINDING_WORDS: Readonly<Record<FindingKind, FindingWords>> = {
  languageSexual: { one: 'findingLanguageSexual', many: 'findingLanguageSexualMany', means: 'findingMeansLanguage' },
  languageViolent: { one: 'findingLanguageViolent', many: 'findingLanguageViolentMany', means: 'findingMeansLanguage' },
  languageHateful: { one: 'findingLanguageHateful', many: 'findingLanguageHatefulMany', means: 'findingMeansLanguage' },
  languageSelfHarm: { one: 'findingLanguageSelfHarm', many: 'findingLanguageSelfHarmMany', means: 'findingMeansLanguage' },
  languageDrugs: { one: 'findingLanguageDrugs', many: 'findingLanguageDrugsMany', means: 'findingMeansLanguage' },
  languageGambling: { one: 'findingLanguageGambling', many: 'findingLanguageGamblingMany', means: 'findingMeansLanguage' },
  languageExtremist: { one: 'findingLanguageExtremist', many: 'findingLanguageExtremistMany', means: 'findingMeansLanguage' },
  languageBullying: { one: 'findingLanguageBullying', many: 'findingLanguageBullyingMany', means: 'findingMeansLanguage' },
  languageSwearing: { one: 'findingLanguageSwearing', many: 'findingLanguageSwearingMany', means: 'findingMeansLanguage' },
  readingLevel: { names: 'findingReadingLevel', means: 'findingMeansReadingLevel' },
  mainLanguage: { names: 'findingMainLanguage', means: 'findingMeansMainLanguage' },
  picturesSuspicious: {
    one: 'findingPicturesSuspicious',
    many: 'findingPicturesSuspiciousMany',
    means: 'findingMeansPicturesSuspicious',
  },
  picturesUnsure: { one: 'findingPicturesUnsure', many: 'findingPicturesUnsureMany', means: 'findingMeansPicturesUnsure' },
  picturesUnchecked: {
    one: 'findingPicturesUnchecked',
    many: 'findingPicturesUncheckedMany',
    means: 'findingMeansPicturesUnchecked',
  },
  comments: { one: 'findingComments', many: 'findingCommentsMany', means: 'findingMeansComments' },
  chat: { one: 'findingChat', many: 'findingChatMany', means: 'findingMeansChat' },
  messaging: { one: 'findingMessaging', many: 'findingMessagingMany', means: 'findingMeansChat' },
  forum: { one: 'findingForum', many: 'findingForumMany', means: 'findingMeansComments' },
  userContent: { one: 'findingUserContent', many: 'findingUserContentMany', means: 'findingMeansComments' },
  socialLogIn: { one: 'findingSocialLogIn', many: 'findingSocialLogInMany', means: 'findingMeansSocialLogIn' },
  videoCall: { one: 'findingVideoCall', many: 'findingVideoCallMany', means: 'findingMeansVideoCall' },
  adverts: { one: 'findingAdverts', many: 'findingAdvertsMany', means: 'findingMeansAdverts' },
  paidContent: { one: 'findingPaidContent', many: 'findingPaidContentMany', means: 'findingMeansPaidContent' },
  gambling: { one: 'findingGambling', many: 'findingGamblingMany', means: 'findingMeansGambling' },
  purchases: { one: 'findingPurchases', many: 'findingPurchasesMany', means: 'findingMeansPurchases' },
  scam: { one: 'findingScam', many: 'findingScamMany', means: 'findingMeansScam' },
  thirdParties: { one: 'findingThirdParties', many: 'findingThirdPartiesMany', means: 'findingMeansThirdParties' },
  trackers: { one: 'findingTrackers', many: 'findingTrackersMany', means: 'findingMeansTrackers' },
  personalForm: { one: 'findingPersonalForm', many: 'findingPersonalFormMany', means: 'findingMeansPersonalForm' },
  asksCamera: { one: 'findingAsksCamera', many: null, means: 'findingMeansAsksDevice' },
  asksMicrophone: { one: 'findingAsksMicrophone', many: null, means: 'findingMeansAsksDevice' },
  asksLocation: { one: 'findingAsksLocation', many: null, means: 'findingMeansAsksDevice' },
  cookies: { one: 'findingCookies', many: 'findingCookiesMany', means: 'findingMeansCookies' },
  autoplay: { one: 'findingAutoplay', many: 'findingAutoplayMany', means: 'findingMeansAutoplay' },
  popUp: { one: 'findingPopUp', many: 'findingPopUpMany', means: 'findingMeansPopUp' },
  download: { one: 'findingDownload', many: 'findingDownloadMany', means: 'findingMeansDownload' },
  redirect: { one: 'findingRedirect', many: 'findingRedirectMany', means: 'findingMeansRedirect', isNamed: true },
  linksAway: { one: 'findingLinksAway', many: 'findingLinksAwayMany', means: 'findingMeansLinksAway' },
  listedLink: { one: 'findingListedLink', many: 'findingListedLinkMany', means: 'findingMeansListedLink' },
  adultLabel: { one: 'findingAdultLabel', many: null, means: 'findingMeansAdultLabel' },
  ageGate: { one: 'findingAgeGate', many: null, means: 'findingMeansAgeGate' },
  pageLicence: { names: 'findingPageLicence', means: 'findingMeansPageLicence' },
  pictureLicence: { names: 'findingPictureLicence', means: 'findingMeansPictureLicence' },
  noLicence: { one: 'findingNoLicence', many: null, means: 'findingMeansNoLicence' },
  notEncrypted: { one: 'findingNotEncrypted', many: null, means: 'findingMeansNotEncrypted' },
  mixedContent: { one: 'findingMixedContent', many: 'findingMixedContentMany', means: 'findingMeansMixedContent' },
  certificate: { one: 'findingCertificate', many: null, means: 'findingMeansCertificate' },
  needsCookies: { one: 'findingNeedsCookies', many: null, means: 'findingMeansNeedsCookies' },
  errorPage: { one: 'findingErrorPage', many: null, means: 'findingMeansErrorPage', isNamed: true },
  onlyPart: { one: 'findingOnlyPart', many: null, means: 'findingMeansOnlyPart' },
  logInWall: { one: 'findingLogInWall', many: null, means: 'findingMeansLogInWall' },
};

/** What was found, in a sentence without its full stop. What it names may be the page's own words. */
export function findingSentence({ kind, count, says }: Pick<Finding, 'kind' | 'count' | 'says'>, say: Say): string {
  const words = FINDING_WORDS[kind];
  if ('names' in words) return say(words.names, namesOf(kind, says, say) || say('findingUnnamed'));
  const sentence = words.many === null || count <= 1 ? say(words.one) : say(words.many, String(count));
  const [name = ''] = says;
  return words.isNamed === true && name !== '' ? say('findingNamed', sentence, name) : sentence;
}

function namesOf(kind: FindingKind, says: readonly string[], say: Say): string {
  const [first = '', second = ''] = says;
  switch (kind) {
    case 'readingLevel': {
      const band = AgeBand.safeParse(second);
      return band.success ? say('findingReadingAge', first, say(BAND_NAMES[band.data])) : first;
    }
    case 'mainLanguage':
      return languageName(first, say);
    case 'pageLicence':
      return first;
    default:
      return says.join(', ');
  }
}

/** By its code, which the page may have made up. */
function languageName(code: string, say: Say): string {
  try {
    return new Intl.DisplayNames(say('uiDateLanguage'), { type: 'language' }).of(code) ?? code;
  } catch {
    // Not a code that could be a language's: what the page says is shown as it is.
    return code;
  }
}

/** Why it matters, or what to do. */
export const findingMeans = (kind: FindingKind): WordKey => FINDING_WORDS[kind].means;

export const AREA_WORDS: Readonly<Record<FindingArea, WordKey>> = {
  language: 'findingAreaLanguage',
  pictures: 'findingAreaPictures',
  contact: 'findingAreaContact',
  commerce: 'findingAreaCommerce',
  privacy: 'findingAreaPrivacy',
  surprise: 'findingAreaSurprise',
  copyright: 'findingAreaCopyright',
  technical: 'findingAreaTechnical',
};

type SeverityWords = { readonly word: WordKey; readonly means: WordKey };

export const SEVERITY_WORDS: Readonly<Record<Severity, SeverityWords>> = {
  high: { word: 'severityHigh', means: 'severityHighMeans' },
  medium: { word: 'severityMedium', means: 'severityMediumMeans' },
  low: { word: 'severityLow', means: 'severityLowMeans' },
  note: { word: 'severityNote', means: 'severityNoteMeans' },
};

type SeverityLook = { readonly icon: IconName; readonly tone: NonNullable<TagProps['tone']> };

export const SEVERITY_LOOKS: Readonly<Record<Severity, SeverityLook>> = {
  high: { icon: 'error', tone: 'danger' },
  medium: { icon: 'alert', tone: 'warning' },
  low: { icon: 'flag', tone: 'plain' },
  note: { icon: 'info', tone: 'plain' },
};
