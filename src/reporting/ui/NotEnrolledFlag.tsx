import './ReportFlow.css';
import { useCallback, useState } from 'preact/hooks';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import { addressParts } from '#src/reporting/address-parts.ts';
import { EMPTY_DRAFT, isBegun } from '#src/reporting/draft.ts';
import { draftFlag } from '#src/reporting/draft-flag.ts';
import type { HandedOver } from '#src/reporting/flag-target.ts';
import { flagForText, reportAsText } from '#src/reporting/report-as-text.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { ruleFor } from '#src/taxonomy/rule-for.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Loaded } from '#src/ui/Loaded.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useUnsavedWarning } from '#src/ui/use-unsaved-warning.ts';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { CategoryPicker } from './CategoryPicker.tsx';
import type { CopyText } from './CopyAsText.tsx';
import { DangerNow } from './DangerNow.tsx';
import { flagRows } from './flag-fields.ts';
import { NotEnrolled } from './NotEnrolled.tsx';
import { PupilsQuestion } from './PupilsQuestion.tsx';
import { SAVE_FAULT_WORDS } from './save-fault-words.ts';
import { SentAddress } from './SentAddress.tsx';

export type NotEnrolledFlagProps = {
  readonly parts: Pick<ReportingParts, 'taxonomy' | 'now' | 'productVersion'>;
  /** The same while the page is open. */
  readonly handed: HandedOver;
  readonly copyText: CopyText;
};

/** A report of a page on a device that belongs to nobody: the same questions, and a text at their end. Nothing of it is kept. */
export function NotEnrolledFlag(props: NotEnrolledFlagProps) {
  const { parts } = props;
  const load = useCallback(async () => ({ taxonomy: await parts.taxonomy(), begunAt: parts.now() }), [parts]);
  return <Loaded load={load}>{(loaded) => <Form {...props} {...loaded} />}</Loaded>;
}

type FormProps = NotEnrolledFlagProps & { readonly taxonomy: Taxonomy; readonly begunAt: number };

function Form({ parts: { productVersion }, handed: { target, madeFrom, draft: begun }, taxonomy, begunAt, copyText }: FormProps) {
  const say = useSay();
  const [draft, setDraft] = useState(begun ?? EMPTY_DRAFT);
  const [wrong, setWrong] = useState<WordKey | null>(null);
  const address = addressParts(target.address);
  useUnsavedWarning(isBegun(draft));

  function makeText(): string | null {
    const { category, subType, pupils, note, keepFullAddress } = draft;
    const drafted = draftFlag({
      address: target.address,
      addressOf: target.addressOf,
      category,
      subType,
      pupils,
      note,
      keepFullAddress,
      isDangerNow: draft.isDangerNow === true,
      setting: null,
      lesson: '',
      isBlocked: false,
      happenedAt: begunAt,
      madeFrom,
      taxonomy: taxonomy.number,
      productVersion,
    });
    setWrong(drafted.ok ? null : SAVE_FAULT_WORDS[drafted.fault]);
    if (!drafted.ok) return null;
    const shown = flagForText(drafted.content, ruleFor(taxonomy, drafted.content));
    return reportAsText(say('textFlagTitle'), flagRows(shown, { say, now: begunAt, taxonomy }));
  }

  return (
    <div class="stack note-form">
      <div class="report-about">
        <StepHeading level={1}>{say('reportPageTitle')}</StepHeading>
        {address === null ? null : <Foreign text={new URL(address.full).host} />}
      </div>
      <DangerNow value={draft.isDangerNow} onChange={(isDangerNow) => setDraft({ ...draft, isDangerNow })} />
      <CategoryPicker
        legend={say('reportWhatWasIt')}
        taxonomy={taxonomy}
        value={draft.category}
        subType={draft.subType}
        onChange={(category, subType) => setDraft({ ...draft, category, subType })}
        only="pages"
      />
      <PupilsQuestion value={draft.pupils} onChange={(pupils) => setDraft({ ...draft, pupils })} />
      <TextArea
        label={say('reportNote')}
        hint={say('reportNoteHint')}
        value={draft.note}
        longest={LONGEST_NOTE}
        onInput={(note) => setDraft({ ...draft, note })}
      />
      {address === null ? null : (
        <SentAddress
          parts={address}
          isFull={draft.keepFullAddress}
          onChange={(keepFullAddress) => setDraft({ ...draft, keepFullAddress })}
        />
      )}
      {wrong === null ? null : (
        <Notice kind="error" takesFocus>
          <p>{say(wrong)}</p>
        </Notice>
      )}
      <NotEnrolled taxonomy={taxonomy} category={draft.category} copying={{ makeText, copyText }} />
    </div>
  );
}
