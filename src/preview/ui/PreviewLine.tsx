import type { Preview } from '#src/preview/preview.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { BAND_NAMES } from '#src/search/ui/band-words.ts';
import { foundWords } from './verdict-words.ts';
import { VerdictTag } from './VerdictTag.tsx';

export type PreviewLineProps = { readonly preview: Preview; readonly now: number; readonly headingId: string };

/** What a preview is, in a list: the page, what was found, what was decided. */
export function PreviewLine({ preview, now, headingId }: PreviewLineProps) {
  const say = useSay();
  const { id, title, address, checkedAt, outcome, verdict } = preview;
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
        {outcome === 'checked' ? foundWords(preview, say) : say('previewNotChecked')}
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
