import './ReportForm.css';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import type { FlagContent } from '#src/contract/report-content.ts';
import { Button } from '#src/ui/Button.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';
import { CategoryPicker } from './CategoryPicker.tsx';
import { isNoteTooLong } from './draft.ts';
import type { Draft } from './draft.ts';
import { flagRows } from './flag-fields.ts';
import type { Tab } from './Home.tsx';

export type ReportFormProps = {
  /** Null while the background has not answered yet. */
  readonly address: Tab['address'];
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly isBusy: boolean;
  readonly now: number;
  readonly productVersion: string;
  readonly onReport: () => void;
  readonly onBack: () => void;
};

export function ReportForm(props: ReportFormProps) {
  const { address, draft, onDraft, isBusy, now, productVersion, onReport, onBack } = props;
  const say = useSay();
  const flag: FlagContent = {
    v: 1,
    kind: 'flag',
    category: draft.category,
    address: (draft.keepFullAddress ? address?.full : address?.hostAndPath) ?? '',
    addressParts: draft.keepFullAddress ? 'full' : 'host-and-path',
    happenedAt: now,
    note: draft.note,
    isBlocked: false,
    madeFrom: 'pop-up',
    productVersion,
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && !isNoteTooLong(draft.note)) onReport();
      }}
    >
      <StepHeading>{say('reportHeading')}</StepHeading>
      <CategoryPicker
        legend={say('reportWhatWasIt')}
        value={draft.category}
        onChange={(category) => onDraft({ ...draft, category })}
      />
      <TextArea
        label={say('reportNote')}
        hint={say('reportNoteHint')}
        value={draft.note}
        longest={LONGEST_NOTE}
        rows={2}
        onInput={(note) => onDraft({ ...draft, note })}
      />
      <div class="stack-tight">
        <p class="field-label">{say('reportAddress')}</p>
        <p class="sent-address">
          <Foreign text={flag.address} />
        </p>
        {address === null || address.full === address.hostAndPath ? null : (
          <label class="check">
            <input
              type="checkbox"
              checked={draft.keepFullAddress}
              onChange={(event) => onDraft({ ...draft, keepFullAddress: event.currentTarget.checked })}
            />
            <span>
              {say('reportKeepFull')}
              <span class="check-hint">{say('reportKeepFullHint')}</span>
            </span>
          </label>
        )}
      </div>
      <details class="sent">
        <summary>{say('reportExactly')}</summary>
        <Facts facts={flagRows(flag, say, now).map(({ name, value }) => ({ name, value: <Foreign text={value} /> }))} />
        <p class="muted small">{say('reportSealed')}</p>
      </details>
      <div class="row form-actions">
        <Button kind="primary" type="submit" icon="flag" isBusy={isBusy} isDisabled={isNoteTooLong(draft.note)}>
          {isBusy ? say('popUpSaving') : say('report')}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {say('back')}
        </Button>
      </div>
    </form>
  );
}
