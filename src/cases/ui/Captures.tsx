import './Captures.css';
import { useRef, useState } from 'preact/hooks';
import type { OpenedCapture } from '#src/cases/open-capture.ts';
import type { CaptureRefusal } from '#src/cases/open-capture.ts';
import type { Recorded } from '#src/cases/record-event.ts';
import type { KeptCapture, ShownCaptures } from '#src/cases/shown-captures.ts';
import type { ConsoleParts } from '#src/cases/console-parts.ts';
import type { CaptureContent } from '#src/contract/report-content.ts';
import { Button } from '#src/ui/Button.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Time } from '#src/ui/Time.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { CapturedPicture } from './CapturedPicture.tsx';
import { whyNotRecorded } from './recorded-words.ts';
import { ServiceProblem } from './ServiceProblem.tsx';

const REFUSAL_WORDS: Readonly<Record<CaptureRefusal, WordKey>> = {
  digest: 'consoleCaptureRefusedDigest',
  'of-another': 'consoleCaptureRefusedOther',
  unreadable: 'consoleCaptureRefusedUnreadable',
  'hard-stop': 'consoleCaptureRefusedStop',
};

export type CapturesProps = {
  readonly captures: ShownCaptures;
  readonly now: number;
  readonly decodePicture: ConsoleParts['decodePicture'];
  /** Leaves its mark in the audit trail first. */
  readonly recordOpening: (capture: KeptCapture) => Promise<Recorded>;
  readonly open: (capture: KeptCapture) => Promise<OpenedCapture>;
};

/** What was captured of the page: only that it is there, until an officer asks to see it. Of a hard stop there is nothing to ask for. */
export function Captures({ captures, now, ...ways }: CapturesProps) {
  const say = useSay();
  const isEmpty = captures.kind === 'hard-stop' ? captures.erasedAt.length === 0 : captures.lines.length === 0;
  if (isEmpty) return null;
  return (
    <section class="stack-tight" aria-labelledby="case-captures">
      <h3 id="case-captures">{say('consoleCaptured')}</h3>
      {captures.kind === 'hard-stop' ? (
        captures.erasedAt.map((at, index) => <p key={index}>{say('consoleCaptureErased', timeWords(at, now, say))}</p>)
      ) : (
        <>
          <p class="muted small">{say('consoleCapturedWhy')}</p>
          {captures.lines.map((capture) => (
            <OneCapture key={capture.id} capture={capture} now={now} {...ways} />
          ))}
        </>
      )}
    </section>
  );
}

type Step =
  | { readonly kind: 'closed' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'not-recorded'; readonly recorded: Exclude<Recorded, { readonly kind: 'recorded' }> }
  | OpenedCapture;

type OneCaptureProps = Omit<CapturesProps, 'captures'> & { readonly capture: KeptCapture };

function OneCapture({ capture, now, decodePicture, recordOpening, open }: OneCaptureProps) {
  const say = useSay();
  const [step, setStep] = useState<Step>({ kind: 'closed' });
  const isBusyRef = useRef(false);

  async function ask() {
    if (isBusyRef.current) return;
    isBusyRef.current = true;
    setStep({ kind: 'opening' });
    const recorded = await recordOpening(capture);
    // Nobody sees a picture without a mark that they did.
    setStep(recorded.kind === 'recorded' ? await open(capture) : { kind: 'not-recorded', recorded });
    isBusyRef.current = false;
  }

  if (step.kind === 'opened') return <OpenCapture content={step.content} now={now} decodePicture={decodePicture} />;
  if (step.kind === 'refused') {
    return (
      <Notice kind="error" title={say('consoleCaptureRefused')}>
        <p>{say(REFUSAL_WORDS[step.why])}</p>
      </Notice>
    );
  }
  return (
    <div class="stack-tight">
      {step.kind === 'not-recorded' ? (
        <Notice kind="error" title={say('consoleNotDone')}>
          <p>{whyNotRecorded(step.recorded, say)}</p>
        </Notice>
      ) : null}
      {step.kind === 'not-fetched' ? <ServiceProblem fault={step.fault} /> : null}
      <div class="row">
        <Button icon="eye" isBusy={step.kind === 'opening'} onClick={() => void ask()}>
          {say(step.kind === 'opening' ? 'consoleOpeningCapture' : 'consoleOpenCapture')}
        </Button>
        <span class="muted small">
          <Time at={capture.receivedAt} now={now} />
        </span>
      </div>
    </div>
  );
}

type OpenCaptureProps = {
  readonly content: CaptureContent;
  readonly now: number;
  readonly decodePicture: ConsoleParts['decodePicture'];
};

function OpenCapture({ content, now, decodePicture }: OpenCaptureProps) {
  const say = useSay();
  const { title, selection, picture, capturedAt } = content;
  return (
    <div class="capture stack-tight">
      <h4 tabIndex={-1} ref={focusOnArrival}>
        {say('consoleCaptureOpened')}
      </h4>
      <Facts
        facts={[
          ...(title === null ? [] : [{ name: say('consoleCaptureTitle'), value: <Foreign text={title} /> }]),
          ...(selection === null ? [] : [{ name: say('consoleCaptureSelection'), value: <Foreign text={selection} /> }]),
          { name: say('consoleCaptureAt'), value: <Time at={capturedAt} now={now} /> },
        ]}
      />
      {picture === null ? null : <CapturedPicture picture={picture} decodePicture={decodePicture} />}
    </div>
  );
}
