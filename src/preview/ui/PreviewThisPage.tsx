import './PreviewThisPage.css';
import { useState } from 'preact/hooks';
import type { Place } from '#src/preview/finding.ts';
import type { PlaceShown } from '#src/preview/place-shown.ts';
import type { Preview } from '#src/preview/preview.ts';
import { Button } from '#src/ui/Button.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { BlurredPictures } from './BlurredPictures.tsx';
import { FindingList } from './FindingList.tsx';
import { usePreviewHere } from './use-preview-here.ts';
import type { PageInFront, PreviewHereParts } from './use-preview-here.ts';
import { VerdictTag } from './VerdictTag.tsx';

export type PreviewThisPageProps = {
  readonly parts: PreviewHereParts;
  readonly inFront: PageInFront;
  /** Opens the panel at the side, where the findings have room beside the page; null where they are shown here. */
  readonly openSide: (() => void) | null;
};

const SHOWN_WORDS: Readonly<Record<PlaceShown, WordKey>> = {
  shown: 'previewShown',
  hidden: 'previewHidden',
  gone: 'previewNoPlace',
};

/** Looks over the page in front, and shows what was found beside it. */
export function PreviewThisPage({ parts, inFront, openSide }: PreviewThisPageProps) {
  const say = useSay();
  const { step, check, show, last } = usePreviewHere(parts, inFront, openSide === null);
  const isChecking = step.kind === 'checking';
  const hasShown = step.kind === 'shown';

  function begin() {
    if (openSide === null) return void check();
    // Both in the turn of the click: only then does a browser open its side.
    void parts.wantPreview(inFront.tabId);
    openSide();
  }

  return (
    <section class="stack-tight" aria-label={say('previewTitle')}>
      <div>
        <Button icon="eye" isWide isBusy={isChecking} describedBy="preview-this-means" onClick={begin}>
          {say(hasShown ? 'previewThisAgain' : 'previewThis')}
        </Button>
      </div>
      <p class="muted small" id="preview-this-means">
        {say(isChecking ? 'previewChecking' : 'previewThisMeans')}
      </p>
      <LiveRegion text={isChecking ? say('previewChecking') : ''} />
      {step.kind === 'failed' ? (
        <Notice kind="error" title={say('previewFailedTitle')} takesFocus>
          <p>{say('previewFailed')}</p>
        </Notice>
      ) : null}
      {hasShown || isChecking || last === null ? null : (
        <div class="stack-tight">
          <p class="row small">
            <span>
              {say('previewEarlierHere')} <Time at={last.checkedAt} now={parts.now()} />
            </span>
            <VerdictTag {...last} />
          </p>
          {openSide === null ? (
            <div>
              <Button kind="quiet" onClick={() => void show(last)}>
                {say('previewShowEarlier')}
              </Button>
            </div>
          ) : null}
        </div>
      )}
      {hasShown ? <Shown key={step.preview.id} parts={parts} tabId={inFront.tabId} preview={step.preview} /> : null}
    </section>
  );
}

type ShownProps = { readonly parts: PreviewHereParts; readonly tabId: number; readonly preview: Preview };

function Shown({ parts, tabId, preview }: ShownProps) {
  const say = useSay();
  const [outcome, setOutcome] = useState<{ readonly turn: number; readonly of: PlaceShown } | null>(null);

  async function showPlace(place: Place) {
    const of = await parts.showPlace(tabId, place);
    setOutcome((before) => ({ turn: (before?.turn ?? 0) + 1, of }));
  }

  return (
    <div class="stack">
      <StepHeading>{say('previewFoundHere')}</StepHeading>
      <p class="small">
        <a href={`/preview.html?id=${preview.id}`} target="_blank" rel="noreferrer">
          {say('previewDecide')}
        </a>
      </p>
      <BlurredPictures parts={parts} tabId={tabId} findings={preview.findings} />
      <FindingList findings={preview.findings} onShow={(place) => void showPlace(place)} />
      {outcome === null ? null : (
        <div class="preview-shown" key={outcome.turn}>
          <Notice kind={outcome.of === 'shown' ? 'info' : 'warning'} announce="status">
            <p>{say(SHOWN_WORDS[outcome.of])}</p>
          </Notice>
        </div>
      )}
    </div>
  );
}
