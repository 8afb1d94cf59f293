import './InboxList.css';
import { useEffect, useRef } from 'preact/hooks';
import type { ReadCase } from '#src/cases/read-case.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { StatusTag } from '#src/ui/StatusTag.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { titleOf } from './case-words.ts';
import { CaseMarks } from './CaseMarks.tsx';
import { useTaxonomy } from './current-taxonomy.ts';
import { DeadlineTag } from './DeadlineTag.tsx';

export type InboxListProps = {
  readonly cases: readonly ReadCase[];
  readonly openId: string | null;
  /** Gets the focus when a case was left. */
  readonly returnTo: string | null;
  readonly now: number;
  readonly onOpen: (id: string) => void;
};

/** j and k (or the arrows) go through the rows, Enter opens one. They work only while the list has the focus, so no typing is caught. */
export function InboxList({ cases, openId, returnTo, now, onOpen }: InboxListProps) {
  const say = useSay();
  const taxonomy = useTaxonomy();
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    if (returnTo === null) return;
    const rows = list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [];
    const row = [...rows].find(({ dataset }) => dataset['case'] === returnTo) ?? rows[0];
    row?.focus();
  }, [returnTo]);

  function move(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    const rows = [...(list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    if (step === undefined || rows.length === 0) return;
    event.preventDefault();
    const here = rows.findIndex((row) => row === document.activeElement);
    const next = Math.abs(step) === Infinity ? (step > 0 ? rows.length - 1 : 0) : here + step;
    rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
  }

  return (
    <ul class="inbox" ref={list}>
      {cases.map((read) => {
        const { record } = read;
        return (
          <li key={record.id}>
            <button
              type="button"
              class={record.status === 'received' ? 'inbox-row inbox-row-new' : 'inbox-row'}
              data-case={record.id}
              aria-current={record.id === openId ? 'true' : undefined}
              onClick={() => onOpen(record.id)}
              onKeyDown={move}
            >
              <span class="inbox-title">{titleOf(read, taxonomy, say)}</span>
              <span class="inbox-tags">
                <CaseMarks read={read} />
                {record.status === 'closed' ? null : <DeadlineTag read={read} now={now} />}
                <StatusTag status={record.status} />
              </span>
              <span class="inbox-facts muted small">
                <Foreign text={record.tutorName} />
                <Time at={record.receivedAt} now={now} />
                <span class="reference">{record.reference}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
