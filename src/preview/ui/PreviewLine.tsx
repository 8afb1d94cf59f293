import { SEVERITIES } from '#src/preview/finding.ts';
import type { Preview } from '#src/preview/preview.ts';
import { countOf } from '#src/preview/previews-csv.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { BAND_NAMES } from '#src/search/ui/band-words.ts';
import { COUNT_WORDS } from './verdict-words.ts';
import { VerdictTag } from './VerdictTag.tsx';

export type PreviewLineProps = { readonly preview: Preview; readonly now: number; readonly headingId: string };

/** What a preview is, in a list: the page, what was found, what was decided. */
export function PreviewLine({ preview, now, headingId }: PreviewLineProps) {
  const say = useSay();
  const { id, title, address, checkedAt, outcome, verdict } = preview;
  const counts = SEVERITIES.flatMap((severity) => {
    const count = countOf(preview, severity);
    return count === 0 ? [] : [say(COUNT_WORDS[severity], String(count))];
  });
  return (
    <div class="stack-tight">
      <div class="row">
        <h3 id={headingId}>
          <a href={`/preview.html?id=${id}`}>
            <Foreign text={title === '' ? address : title} />
          </a>
        </h3>
        <VerdictTag {...preview} />
      </div>
      <p class="small muted">
        <Foreign text={address} />
      </p>
      <p class="small">
        {say('previewChecked')} <Time at={checkedAt} now={now} />
        {' · '}
        {outcome === 'checked'
          ? counts.length === 0
            ? say('previewFoundNothing')
            : counts.join(', ')
          : say('previewNotChecked')}
        {verdict === null || verdict.bands.length === 0
          ? null
          : ` · ${verdict.bands.map((band) => say(BAND_NAMES[band])).join(', ')}`}
        {verdict === null || verdict.lesson === '' ? null : (
          <>
            {' · '}
            <Foreign text={verdict.lesson} />
          </>
        )}
      </p>
    </div>
  );
}
