import './ReportFlow.css';
import type { ComponentChildren } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import type { FlagContent, MadeFrom } from '#src/contract/report-content.ts';
import type { Ask } from '#src/messaging/question.ts';
import { addressParts } from '#src/reporting/address-parts.ts';
import { NOTHING_CAPTURED } from '#src/reporting/capture.ts';
import { isNoteTooLong } from '#src/reporting/draft.ts';
import type { Draft } from '#src/reporting/draft.ts';
import { draftFlag } from '#src/reporting/draft-flag.ts';
import type { FlagTarget } from '#src/reporting/flag-target.ts';
import { makeFlag } from '#src/reporting/make-flag.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { allowsPicture, ruleFor } from '#src/taxonomy/rule-for.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Loaded } from '#src/ui/Loaded.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import type { Said } from '#src/ui/said.ts';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import type { StepHeadingProps } from '#src/ui/StepHeading.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';
import { blockTarget } from './block-target.ts';
import { CaptureStep } from './CaptureStep.tsx';
import { CategoryPicker } from './CategoryPicker.tsx';
import { DangerNow } from './DangerNow.tsx';
import { flaggedWith } from './made.ts';
import type { Blocking, Made } from './made.ts';
import { PupilsQuestion } from './PupilsQuestion.tsx';
import { SentAddress } from './SentAddress.tsx';
import { SAVE_FAULT_WORDS } from './save-fault-words.ts';
import { useSendKey } from './use-keys.ts';
import { WhatIsSent } from './WhatIsSent.tsx';
import { keepWorkplace, readWorkplace, settingOf } from './workplace.ts';
import { WorkplaceFields } from './WorkplaceFields.tsx';
import type { WorkplaceText } from './WorkplaceFields.tsx';

export type ReportFlowProps = Pick<StepHeadingProps, 'level'> & {
  readonly ask: Ask;
  readonly parts: ReportingParts;
  readonly target: FlagTarget;
  readonly madeFrom: MadeFrom;
  /** Kept by whoever shows the form, so that it is there again when the form is. */
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly onMade: (made: Made) => void;
  /** Where the form took the place of something that can be gone back to. */
  readonly onBack?: () => void;
  /** Where there is a larger page to go on with it. */
  readonly onLarger?: () => void;
  /** Beneath the heading: what there is to say of where the report is being made. */
  readonly children?: ComponentChildren;
};

const HEADINGS = { page: 'reportHeading', link: 'reportHeadingLink', picture: 'reportHeadingPicture' } as const;

/** The whole form on one page, in the order in which it matters, and to be sent at any moment. */
export function ReportFlow(props: ReportFlowProps) {
  const { parts } = props;
  const load = useCallback(
    async () => ({ taxonomy: await parts.taxonomy(), workplace: await readWorkplace(parts), begunAt: parts.now() }),
    [parts],
  );
  return <Loaded load={load}>{(loaded) => <Form {...props} {...loaded} />}</Loaded>;
}

type FormProps = ReportFlowProps & {
  readonly taxonomy: Taxonomy;
  readonly workplace: WorkplaceText;
  readonly begunAt: number;
};

function Form(props: FormProps) {
  const { ask, parts, target, madeFrom, draft, onDraft, onMade, onBack, onLarger, children, taxonomy, begunAt } = props;
  const { level = 2 } = props;
  const say = useSay();
  const [workplace, setWorkplace] = useState(props.workplace);
  // Here and not in the draft, which goes from page to page: a capture never leaves the page that took it, but sealed.
  const [captured, setCaptured] = useState(NOTHING_CAPTURED);
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const address = addressParts(target.address);
  const { category, subType, pupils } = draft;
  const answers = { category, subType, pupils, isDangerNow: draft.isDangerNow === true };
  const drafted = draftFlag({
    ...answers,
    setting: settingOf(workplace),
    lesson: workplace.lesson,
    happenedAt: begunAt,
    madeFrom,
    taxonomy: taxonomy.number,
    productVersion: parts.productVersion,
    address: target.address,
    addressOf: target.addressOf,
    note: draft.note,
    isBlocked: draft.alsoBlock,
    keepFullAddress: draft.keepFullAddress,
  });

  async function send(content: FlagContent): Promise<Said | null> {
    try {
      const blocking: Blocking = draft.alsoBlock ? await blockTarget(ask, target) : { kind: 'not-asked' };
      const saved = await makeFlag(parts, taxonomy, { ...content, isBlocked: blocking.kind === 'blocked' }, captured);
      const { deadlineClass } = ruleFor(taxonomy, content);
      const about = { madeAt: parts.now(), blocking, category, deadlineClass, setting: content.setting, isComplete: true };
      const flagged = flaggedWith(saved, about);
      if (flagged.kind === 'not-made') return flagged.said;
      onMade(flagged.made);
      return null;
    } catch {
      // Nobody knows how far it came, and the sentence says so: what was typed is still here.
      return { kind: 'error', title: 'flagNoAnswerTitle', word: 'flagNoAnswer' };
    }
  }

  async function report() {
    if (isBusy || isNoteTooLong(draft.note)) return;
    setSaid(null);
    if (!drafted.ok) {
      setSaid({ kind: 'error', title: 'notSavedTitle', word: SAVE_FAULT_WORDS[drafted.fault] });
      return;
    }
    setIsBusy(true);
    setSaid(await send(drafted.content));
    setIsBusy(false);
  }

  useSendKey(() => void report());

  return (
    <form
      class="stack report-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void report();
      }}
    >
      <div class="report-about">
        <StepHeading level={level}>{say(HEADINGS[target.addressOf])}</StepHeading>
        {address === null ? null : <Foreign text={new URL(address.full).host} />}
        {onLarger === undefined ? null : (
          <Button kind="quiet" onClick={onLarger}>
            {say('reportLarger')}
          </Button>
        )}
      </div>
      {children}
      <DangerNow value={draft.isDangerNow} onChange={(isDangerNow) => onDraft({ ...draft, isDangerNow })} />
      <CategoryPicker
        legend={say('reportWhatWasIt')}
        taxonomy={taxonomy}
        only="pages"
        value={draft.category}
        subType={draft.subType}
        onChange={(code, nearer) => onDraft({ ...draft, category: code, subType: nearer })}
      />
      <PupilsQuestion value={pupils} onChange={(answer) => onDraft({ ...draft, pupils: answer })} />
      <WorkplaceFields value={workplace} onChange={setWorkplace} onKeep={() => keepWorkplace(parts, workplace)} />
      <TextArea
        label={say('reportNote')}
        hint={say('reportNoteHint')}
        value={draft.note}
        longest={LONGEST_NOTE}
        rows={2}
        onInput={(note) => onDraft({ ...draft, note })}
      />
      {address === null ? null : (
        <SentAddress
          parts={address}
          isFull={draft.keepFullAddress}
          onChange={(keepFullAddress) => onDraft({ ...draft, keepFullAddress })}
        />
      )}
      {target.addressOf === 'page' ? (
        <CaptureStep
          parts={parts.capture}
          target={target}
          rule={ruleFor(taxonomy, answers)}
          isPictureAllowed={allowsPicture(taxonomy, draft.category)}
          value={captured}
          onChange={setCaptured}
        />
      ) : null}
      {target.addressOf === 'page' ? (
        <label class="check">
          <input
            type="checkbox"
            checked={draft.alsoBlock}
            onChange={(event) => onDraft({ ...draft, alsoBlock: event.currentTarget.checked })}
          />
          <span>
            {say('reportAlsoBlock')}
            <span class="check-hint">{say('reportAlsoBlockHint')}</span>
          </span>
        </label>
      ) : null}
      {drafted.ok ? <WhatIsSent flag={drafted.content} taxonomy={taxonomy} now={begunAt} /> : null}
      <LiveRegion text={isBusy ? say('popUpSaving') : ''} />
      {said === null ? null : (
        <Notice kind={said.kind} title={say(said.title)} takesFocus>
          <p>{say(said.word)}</p>
        </Notice>
      )}
      <div class="row form-actions">
        <Button kind="primary" type="submit" icon="flag" isBusy={isBusy} isDisabled={isNoteTooLong(draft.note)}>
          {isBusy ? say('popUpSaving') : say('report')}
        </Button>
        {onBack === undefined ? null : (
          <Button kind="quiet" onClick={onBack}>
            {say('back')}
          </Button>
        )}
        <span class="muted small">
          <kbd>Ctrl</kbd> + <kbd>Enter</kbd>
        </span>
      </div>
    </form>
  );
}
