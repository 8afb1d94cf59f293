import './PackRecord.css';
import { SEVERITIES } from '#src/preview/finding.ts';
import type { Preview } from '#src/preview/preview.ts';
import { countOf } from '#src/preview/previews-csv.ts';
import { exactTimeWords } from '#src/receipts/ui/exact-time-words.ts';
import { BAND_NAMES } from '#src/search/ui/band-words.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import { COUNT_WORDS, DECISION_WORDS } from './verdict-words.ts';

export type PackRecordProps = {
  readonly name: string;
  readonly previews: readonly Preview[];
  readonly now: number;
  readonly print: () => void;
  readonly onBack: () => void;
};

/** The evidence that each page was looked at before the lesson, by machine and by eye: a table for the file. */
export function PackRecord({ name, previews, now, print, onBack }: PackRecordProps) {
  const say = useSay();
  const exact = (at: number): string => exactTimeWords(at, say);
  return (
    <article class="pack-record stack">
      <StepHeading level={1}>{say('packRecordHeading', name)}</StepHeading>
      <p>{say('packRecordMeans')}</p>
      <section class="pack-record-table" aria-label={say('packPagesHeading')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('packRecordPage')}</th>
              <th scope="col">{say('packRecordChecked')}</th>
              <th scope="col">{say('packRecordFound')}</th>
              <th scope="col">{say('packRecordVerdict')}</th>
            </tr>
          </thead>
          <tbody>
            {previews.map((preview) => {
              const { id, title, address, checkedAt, seenAt, outcome, verdict } = preview;
              return (
                <tr key={id}>
                  <th scope="row">
                    {title === '' ? null : (
                      <p>
                        <Foreign text={title} />
                      </p>
                    )}
                    <p class="small pack-record-address">
                      <Foreign text={address} />
                    </p>
                  </th>
                  <td>
                    <p>{exact(checkedAt)}</p>
                    <p class="small">{seenAt === null ? say('packRecordNotSeen') : say('packRecordSeen', exact(seenAt))}</p>
                  </td>
                  <td>
                    {outcome === 'checked'
                      ? SEVERITIES.map((severity) => (
                          <p key={severity}>{say(COUNT_WORDS[severity], String(countOf(preview, severity)))}</p>
                        ))
                      : say('previewNotChecked')}
                  </td>
                  <td>
                    {verdict === null ? (
                      say('verdictNone')
                    ) : (
                      <>
                        <p>
                          {say(DECISION_WORDS[verdict.decision])}
                          {verdict.bands.length === 0
                            ? null
                            : `: ${verdict.bands.map((band) => say(BAND_NAMES[band])).join(', ')}`}
                        </p>
                        <p class="small">{exact(verdict.decidedAt)}</p>
                        {verdict.lesson === '' ? null : (
                          <p class="small">
                            <Foreign text={verdict.lesson} />
                          </p>
                        )}
                        {verdict.notes === '' ? null : (
                          <p class="small">
                            <Foreign text={verdict.notes} />
                          </p>
                        )}
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p class="small muted">{say('packRecordShownAt', exact(now))}</p>
      <div class="row pack-record-actions">
        <Button kind="primary" icon="printer" onClick={print}>
          {say('packRecordPrint')}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {say('packRecordBack')}
        </Button>
      </div>
    </article>
  );
}
