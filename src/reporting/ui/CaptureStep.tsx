import './CaptureStep.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { hasCaptured, keptUnder, readText, ruleInForce, takePicture } from '#src/reporting/capture.ts';
import type { Captured, CaptureParts, NotRead } from '#src/reporting/capture.ts';
import type { FlagTarget } from '#src/reporting/flag-target.ts';
import { redact } from '#src/reporting/redact.ts';
import type { Box, Shot } from '#src/reporting/redact.ts';
import type { CategoryRule } from '#src/taxonomy/category-rules.ts';
import { Button } from '#src/ui/Button.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { CaptureEditor } from './CaptureEditor.tsx';
import { CapturedPicture } from './CapturedPicture.tsx';

export type CaptureStepProps = {
  readonly parts: CaptureParts;
  readonly target: FlagTarget;
  /** What the answers demand so far. Keep the step on the page also when they become a hard stop: it deletes, and says so. */
  readonly rule: CategoryRule;
  /** Where only words may be added, a picture that was taken before is deleted as well. */
  readonly isPictureAllowed: boolean;
  readonly value: Captured;
  readonly onChange: (captured: Captured) => void;
};

type Text = 'title' | 'selection';
type Step =
  /** With `isBack` the keyboard goes on here: what it was on is gone. */
  | { readonly kind: 'idle'; readonly isBack?: boolean }
  | { readonly kind: 'taking' | 'covering' }
  /** Cleared when the step is left. */
  | { readonly kind: 'editing'; readonly shot: Shot };
type News = { readonly word: WordKey; readonly isFault: boolean };

const TEXTS: Readonly<Record<Text, { readonly label: WordKey; readonly added: WordKey; readonly nothing: WordKey }>> = {
  title: { label: 'captureTitle', added: 'captureTitleAdded', nothing: 'captureNoTitle' },
  selection: { label: 'captureSelection', added: 'captureSelectionAdded', nothing: 'captureNoSelection' },
};

const FAULTS: Readonly<Record<NotRead['fault'], WordKey>> = {
  'nothing-there': 'captureNotAllowed',
  'not-in-front': 'captureNotInFront',
  'not-allowed': 'captureNotAllowed',
  'moved-on': 'captureMovedOn',
};

/** What of the page goes with the report beside its address: nothing, until somebody wants it, and nothing ever for a hard stop. */
export function CaptureStep({ parts, target, rule, isPictureAllowed, value, onChange }: CaptureStepProps) {
  const say = useSay();
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const [isConfirmed, setIsConfirmed] = useState(false);
  const [news, setNews] = useState<News | null>(null);
  // What is true when a page or a canvas answers, not what was true when it was asked.
  const current = useRef({ rule, value });
  Object.assign(current.current, { rule, value });
  const [inForce] = useState(() => ruleInForce(rule));
  const isHardStop = rule.capture === 'none';

  useLayoutEffect(() => {
    if (!isHardStop) return;
    if (step.kind === 'idle' && !hasCaptured(value)) return;
    if (step.kind === 'editing') step.shot.discard();
    setStep({ kind: 'idle' });
    setNews({ word: 'captureDeleted', isFault: false });
    onChange(keptUnder(rule, value));
  }, [isHardStop, rule, step, value, onChange]);

  useLayoutEffect(() => {
    if (isHardStop || isPictureAllowed) return;
    setIsConfirmed(false);
    if (step.kind === 'idle' && value.picture === null) return;
    if (step.kind === 'editing') step.shot.discard();
    setStep({ kind: 'idle' });
    setNews({ word: 'capturePictureDeleted', isFault: false });
    onChange({ ...value, picture: null });
  }, [isHardStop, isPictureAllowed, step, value, onChange]);

  useLayoutEffect(() => {
    if (isHardStop) setIsConfirmed(false);
    else setNews(null);
  }, [isHardStop]);
  useLayoutEffect(() => inForce.change(rule), [inForce, rule]);
  useLayoutEffect(() => inForce.end, [inForce]);

  useEffect(() => (step.kind === 'editing' ? () => step.shot.discard() : undefined), [step]);

  const change = (changed: Partial<Captured>) =>
    onChange(keptUnder(current.current.rule, { ...current.current.value, ...changed }));

  async function toggle(what: Text, isWanted: boolean) {
    setNews(null);
    if (!isWanted) {
      change({ [what]: null });
      return;
    }
    const read = await readText(parts.reader, what, target, inForce.fromNow());
    if (read.kind === 'hard-stop') return;
    if (read.kind === 'text') {
      change({ [what]: read.text });
      setNews({ word: TEXTS[what].added, isFault: false });
    } else {
      setNews({ word: read.fault === 'nothing-there' ? TEXTS[what].nothing : FAULTS[read.fault], isFault: true });
    }
  }

  async function take() {
    setNews(null);
    setStep({ kind: 'taking' });
    const read = await takePicture(parts.reader, target, inForce.fromNow());
    if (read.kind === 'hard-stop') return;
    if (read.kind === 'picture') {
      setStep({ kind: 'editing', shot: read.shot });
    } else {
      setStep({ kind: 'idle' });
      setNews({ word: FAULTS[read.fault], isFault: true });
    }
  }

  async function use(shot: Shot, boxes: readonly Box[]) {
    const ruleSince = inForce.fromNow();
    setStep({ kind: 'covering' });
    const picture = await redact(shot, boxes);
    if (ruleSince().capture === 'none') return;
    setStep({ kind: 'idle' });
    setIsConfirmed(false);
    change({ picture });
    setNews(picture === null ? { word: 'captureTooLarge', isFault: true } : { word: 'capturePictureAdded', isFault: false });
  }

  function drop() {
    setStep({ kind: 'idle', isBack: true });
    change({ picture: null });
    setNews({ word: 'capturePictureRemoved', isFault: false });
  }

  const whatIsNotSent =
    news === null ? (
      <p class="muted small">{say('captureHardStop')}</p>
    ) : (
      <Notice kind="info" announce="none">
        <p>{say(news.word)}</p>
      </Notice>
    );
  return (
    <>
      <LiveRegion text={news === null || news.isFault ? '' : say(news.word)} />
      {isHardStop ? (
        whatIsNotSent
      ) : (
        <fieldset class="capture">
          <legend class="capture-legend">{say('captureLegend')}</legend>
          {(['title', 'selection'] as const).map((what) => (
            <div key={what} class="stack-tight">
              <label class="check">
                <input
                  type="checkbox"
                  checked={value[what] !== null}
                  onChange={(event) => {
                    const { checked } = event.currentTarget;
                    // It is ticked when the text is there, which may never be.
                    event.currentTarget.checked = value[what] !== null;
                    void toggle(what, checked);
                  }}
                />
                <span>{say(TEXTS[what].label)}</span>
              </label>
              {value[what] === null ? null : (
                <p class="capture-text">
                  <Foreign text={value[what]} />
                </p>
              )}
            </div>
          ))}
          {isPictureAllowed ? null : <p class="muted small">{say('captureWordsOnly')}</p>}
          {!isPictureAllowed ? null : step.kind === 'editing' ? (
            <CaptureEditor
              shot={step.shot}
              onUse={(boxes) => void use(step.shot, boxes)}
              onLeave={() => {
                setStep({ kind: 'idle', isBack: true });
                setNews({ word: 'capturePictureRemoved', isFault: false });
              }}
            />
          ) : value.picture === null ? (
            <div class="stack-tight" tabIndex={-1} ref={step.kind === 'idle' && step.isBack === true ? focusOnArrival : null}>
              <label class="check">
                <input type="checkbox" checked={isConfirmed} onChange={(event) => setIsConfirmed(event.currentTarget.checked)} />
                <span>
                  {say('captureConfirm')}
                  <span class="check-hint">{say('captureConfirmHint')}</span>
                </span>
              </label>
              <div>
                <Button icon="camera" isDisabled={!isConfirmed} isBusy={step.kind !== 'idle'} onClick={() => void take()}>
                  {say('captureTake')}
                </Button>
              </div>
            </div>
          ) : (
            <div class="stack-tight" tabIndex={-1} ref={focusOnArrival}>
              <CapturedPicture picture={value.picture} openShot={parts.openShot} />
              <div>
                <Button icon="close" onClick={drop}>
                  {say('captureRemove')}
                </Button>
              </div>
            </div>
          )}
          {news?.isFault === true ? (
            <Notice kind="warning" takesFocus>
              <p>{say(news.word)}</p>
            </Notice>
          ) : null}
        </fieldset>
      )}
    </>
  );
}
