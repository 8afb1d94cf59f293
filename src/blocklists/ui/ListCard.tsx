import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { KeptList } from '#src/blocklists/kept-list.ts';
import { LIST_FILES } from '#src/blocklists/list-desk.ts';
import type { ListFile } from '#src/blocklists/list-desk.ts';
import { Button } from '#src/ui/Button.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { Time } from '#src/ui/Time.tsx';
import { VisuallyHidden } from '#src/ui/VisuallyHidden.tsx';
import { useSay } from '#src/ui/words.tsx';
import { CATEGORY_WORDS, FAULT_WORDS, FILE_WORDS, FORMAT_WORDS, numberWords, sizeWords } from './list-words.ts';
import { ListReportView } from './ListReportView.tsx';

export type ListCardProps = {
  readonly list: KeptList;
  readonly now: number;
  /** Something is being done with a list: one thing at a time. */
  readonly isBusy: boolean;
  /** What came of what was done with it last. */
  readonly said: ComponentChildren;
  readonly onSwitch: (isOn: boolean) => void;
  readonly onRefresh: () => void;
  readonly onRemove: () => void;
  readonly onSave: (as: ListFile) => void;
};

/** One list: what it is, how it is, and what can be done with it. */
export function ListCard({ list, now, isBusy, said, onSwitch, onRefresh, onRemove, onSave }: ListCardProps) {
  const say = useSay();
  const id = useId();
  const { name, category, licence, source, isOn, names, format, report, bytes, checkedAt, changedAt, change, fault } = list;
  /** What was pressed is shown at once, and what is kept as soon as it is read again. */
  const [isShownOn, setIsShownOn] = useState(isOn);
  useEffect(() => setIsShownOn(isOn), [list, isOn]);
  const named = (
    <>
      {' '}
      <VisuallyHidden>{name}</VisuallyHidden>
    </>
  );
  return (
    <li class="card lists-card" aria-labelledby={id}>
      <div class="lists-head">
        <h3 id={id}>
          <Foreign text={name} />
        </h3>
        <Tag icon="block" word={say(CATEGORY_WORDS[category])} />
        <label class="lists-check">
          <input
            type="checkbox"
            checked={isShownOn}
            aria-disabled={isBusy ? 'true' : undefined}
            onClick={(event) => {
              if (isBusy) event.preventDefault();
            }}
            onChange={({ currentTarget }) => {
              setIsShownOn(currentTarget.checked);
              onSwitch(currentTarget.checked);
            }}
          />
          <span>
            {say('listsUse')}
            {named}
          </span>
        </label>
      </div>
      {said}
      {fault === null ? null : (
        <Notice kind="warning" title={say('listsStaleTitle')} announce="none">
          <p>
            {say(FAULT_WORDS[fault])} {say('listsStale')}
          </p>
        </Notice>
      )}
      <Facts
        facts={[
          {
            name: say('listsNames'),
            value:
              names.allow === 0
                ? numberWords(names.block, say)
                : say('listsNamesBoth', numberWords(names.block, say), numberWords(names.allow, say)),
          },
          { name: say('listsFrom'), value: <Foreign text={source.kind === 'file' ? source.fileName : source.address} /> },
          { name: say('listsLicence'), value: licence === '' ? say('listsLicenceNone') : <Foreign text={licence} /> },
          { name: say('listsSize'), value: `${sizeWords(bytes, say)}, ${say(FORMAT_WORDS[format])}` },
          { name: say('listsChecked'), value: <Time at={checkedAt} now={now} /> },
          {
            name: say('listsChanged'),
            value: (
              <>
                <Time at={changedAt} now={now} />
                {change === null
                  ? null
                  : ` (${say('listsChange', numberWords(change.added, say), numberWords(change.removed, say))})`}
              </>
            ),
          },
        ]}
      />
      <details>
        <summary>
          {say('listsReport')}
          {named}
        </summary>
        <ListReportView report={report} />
      </details>
      <div class="row">
        {source.kind === 'file' ? null : (
          <Button icon="refresh" isDisabled={isBusy} onClick={onRefresh}>
            {say('listsRefresh')}
            {named}
          </Button>
        )}
        {LIST_FILES.map((as) => (
          <Button key={as} kind="quiet" isDisabled={isBusy} onClick={() => onSave(as)}>
            {say(FILE_WORDS[as])}
            {named}
          </Button>
        ))}
        <Button kind="quiet" icon="close" isDisabled={isBusy} onClick={onRemove}>
          {say('listsRemove')}
          {named}
        </Button>
      </div>
    </li>
  );
}
