import { useEffect, useMemo, useState } from 'preact/hooks';
import type { KeptList } from '#src/blocklists/kept-list.ts';
import { MOST_FOUND } from '#src/blocklists/list-desk.ts';
import type { FoundNames, ListDesk } from '#src/blocklists/list-desk.ts';
import type { Found } from '#src/blocklists/name-parts.ts';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import { numberWords } from './list-words.ts';

/** Of the style sheet's `--lists-row`, in pixels. */
const ROW = 40;
/** Above and below what is seen. */
const SPARE_ROWS = 20;
const SEEN_ROWS = 12;

const NONE: FoundNames = { total: 0, rows: [] };

export type FindNamesProps = {
  readonly desk: Pick<ListDesk, 'find'>;
  readonly lists: readonly KeptList[];
};

/** A search through every name of every list. Only the rows that are seen are drawn, however many there are. */
export function FindNames({ desk, lists }: FindNamesProps) {
  const say = useSay();
  const [text, setText] = useState('');
  const [first, setFirst] = useState(0);
  const [found, setFound] = useState<{ readonly from: number; readonly names: FoundNames } | 'failed'>({ from: 0, names: NONE });
  const asked = useMemo(() => lists.map(({ id, changedAt }) => ({ id, changedAt })), [lists]);
  const [turn, setTurn] = useState(0);
  const listOf = useMemo(() => new Map(lists.map((list) => [list.id, list])), [lists]);
  const from = Math.max(0, first - SPARE_ROWS);
  const wanted = text.trim();

  useEffect(() => {
    let isNewest = true;
    if (wanted === '') {
      setFound({ from: 0, names: NONE });
      return;
    }
    desk.find({ lists: asked, text: wanted, from, count: SEEN_ROWS + 2 * SPARE_ROWS }).then(
      (names) => isNewest && names !== null && setFound({ from, names }),
      () => isNewest && setFound('failed'),
    );
    return () => {
      isNewest = false;
    };
  }, [desk, asked, wanted, from, turn]);

  function search(typed: string) {
    setText(typed);
    setFirst(0);
  }

  const total = found === 'failed' ? 0 : found.names.total;
  const below = found === 'failed' ? 0 : Math.max(0, Math.min(total, MOST_FOUND) - found.from - found.names.rows.length);
  const count =
    found === 'failed' || wanted === ''
      ? ''
      : total > MOST_FOUND
        ? say('listsFoundMany', numberWords(total, say), numberWords(MOST_FOUND, say))
        : say('listsFound', numberWords(total, say));

  function whereFound({ list, action }: Found): string {
    const { name = '', isOn = false } = listOf.get(list) ?? {};
    return say(isOn ? (action === 'block' ? 'listsFoundBlocked' : 'listsFoundAllowed') : 'listsFoundOff', name);
  }

  return (
    <div class="stack-tight">
      <TextField label={say('listsFind')} hint={say('listsFindHint')} value={text} onInput={search} />
      <p class="muted">{wanted === '' ? say('listsFindNothing') : count}</p>
      <LiveRegion text={count} />
      {found === 'failed' ? <FailedNotice text="listsFindFailed" onAgain={() => setTurn(turn + 1)} /> : null}
      {found === 'failed' || total === 0 ? null : (
        <section
          // A new search begins at its top.
          key={wanted}
          class="lists-found"
          aria-label={say('listsFoundNames')}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
          tabIndex={0}
          onScroll={({ currentTarget }) => setFirst(Math.floor(currentTarget.scrollTop / ROW / SPARE_ROWS) * SPARE_ROWS)}
        >
          <table aria-label={say('listsFoundNames')} aria-rowcount={total + 1}>
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col">{say('listsFoundName')}</th>
                <th scope="col">{say('listsFoundIn')}</th>
              </tr>
            </thead>
            <tbody>
              <tr aria-hidden="true" style={{ height: `${found.from * ROW}px` }} />
              {found.names.rows.map((one, at) => (
                <tr key={`${one.list} ${one.action} ${one.name}`} aria-rowindex={found.from + at + 2} class="lists-found-row">
                  <td>
                    <Foreign text={one.name} />
                  </td>
                  <td>{whereFound(one)}</td>
                </tr>
              ))}
              <tr aria-hidden="true" style={{ height: `${below * ROW}px` }} />
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
