import { MOST_EVIDENCE } from '#src/preview/finding.ts';
import type { Finding } from '#src/preview/finding.ts';
import type { ScreenedPicture } from './screened-picture.ts';

const MOST_TEXT = 200;

/** What a page's pictures say about it; each finding's sentence names how many, and of how many that were looked at. */
export function findPictures(screened: readonly ScreenedPicture[]): readonly Finding[] {
  const of = (verdict: ScreenedPicture['verdict']): readonly ScreenedPicture[] =>
    screened.filter((picture) => picture.verdict === verdict);
  const [suspicious, unsure, unchecked] = [of('suspicious'), of('unsure'), of('unchecked')];
  const looked = screened.length - unchecked.length;
  return [
    finding('picturesSuspicious', 'high', suspicious, looked),
    finding('picturesUnsure', 'medium', unsure, looked),
    // A page of which no picture could be looked at may be any.
    finding('picturesUnchecked', looked === 0 ? 'medium' : 'low', unchecked, looked),
  ].filter(({ count }) => count > 0);
}

function finding(
  kind: Finding['kind'],
  severity: Finding['severity'],
  pictures: readonly ScreenedPicture[],
  looked: number,
): Finding {
  return {
    kind,
    severity,
    says: [String(pictures.length), String(looked)],
    count: pictures.length,
    evidence: pictures.slice(0, MOST_EVIDENCE).map(({ picture: { alt, where, address } }) => ({
      text: alt.slice(0, MOST_TEXT),
      where,
      address,
    })),
  };
}
