import './PreviewPage.css';
import { useEffect, useState } from 'preact/hooks';
import { changedBetween, lastLook } from '#src/preview/changed.ts';
import type { Preview } from '#src/preview/preview.ts';
import { Card } from '#src/ui/Card.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { FindingList } from './FindingList.tsx';
import { OtherPreviews } from './OtherPreviews.tsx';
import { OUTCOME_WORDS } from './outcome-words.ts';
import { PreviewChanges } from './PreviewChanges.tsx';
import { PreviewFacts } from './PreviewFacts.tsx';
import { PreviewWays } from './PreviewWays.tsx';
import { usePreview } from './use-preview.ts';
import type { PreviewParts } from './use-preview.ts';
import { VerdictForm } from './VerdictForm.tsx';
import { VerdictTag } from './VerdictTag.tsx';

export type PreviewPageProps = {
  readonly parts: PreviewParts;
  /** As the address has it; null where it has none. */
  readonly id: string | null;
};

/** One preview: what was looked at, what was found, what has changed, and what the tutor decides. */
export function PreviewPage({ parts, id }: PreviewPageProps) {
  const say = useSay();
  const { state, again } = usePreview(parts, id);
  // What was just decided counts at once; the others stay as they were read.
  const [changed, setChanged] = useState<Preview | null>(null);
  useEffect(() => setChanged(null), [state]);

  switch (state.kind) {
    case 'loading':
      return null;
    case 'failed':
      return (
        <>
          <h1>{say('previewTitle')}</h1>
          <FailedNotice title="previewUnreadTitle" text="previewUnread" onAgain={again} />
        </>
      );
    case 'ready':
  }
  if (state.answer === null) {
    return (
      <>
        <h1>{say('previewTitle')}</h1>
        <Notice kind="info" title={say('previewGoneTitle')} announce="none">
          <p>
            {say('previewGone')} <a href="/previews.html">{say('previewsHeading')}</a>
          </p>
        </Notice>
      </>
    );
  }
  const { others } = state.answer;
  const preview = changed ?? state.answer.preview;
  const changes = changesSince(lastLook(others.filter(({ checkedAt }) => checkedAt < preview.checkedAt)), preview);
  const now = parts.now();
  return (
    <>
      <div class="stack-tight">
        <p class="row muted">
          {say('previewTitle')} <VerdictTag {...preview} />
        </p>
        <h1>
          <Foreign text={preview.title === '' ? say('previewUntitled') : preview.title} />
        </h1>
      </div>
      <PreviewFacts preview={preview} now={now} />
      <PreviewWays parts={parts} address={preview.address} />
      {changes === null ? null : (
        <section class="stack-tight" aria-labelledby="preview-changes">
          <h2 id="preview-changes">{say('previewChanges')}</h2>
          <PreviewChanges {...changes} now={now} />
        </section>
      )}
      <section class="stack" aria-labelledby="preview-findings">
        <h2 id="preview-findings">{say('previewFindings')}</h2>
        {preview.outcome === 'checked' ? null : (
          <Notice kind="warning" title={say('outcomeNotChecked')} announce="none">
            <p>{say(OUTCOME_WORDS[preview.outcome])}</p>
          </Notice>
        )}
        {preview.outcome === 'checked' || preview.findings.length > 0 ? <FindingList findings={preview.findings} /> : null}
      </section>
      <Card>
        <section class="stack" aria-labelledby="preview-verdict">
          <h2 id="preview-verdict">{say('previewVerdict')}</h2>
          <VerdictForm key={preview.id} parts={parts} preview={preview} onChanged={setChanged} />
        </section>
      </Card>
      {others.length === 0 ? null : (
        <section class="stack-tight" aria-labelledby="preview-others">
          <h2 id="preview-others">{say('previewOthers')}</h2>
          <OtherPreviews previews={others} now={now} />
        </section>
      )}
      <p>
        <a href="/previews.html">{say('previewsHeading')}</a>
      </p>
    </>
  );
}

/** Null where there is nothing to hold it against. */
function changesSince(earlier: Preview | null, { fingerprint }: Preview) {
  if (earlier === null || earlier.fingerprint === null || fingerprint === null) return null;
  return { since: earlier.checkedAt, changed: changedBetween(earlier.fingerprint, fingerprint) };
}
