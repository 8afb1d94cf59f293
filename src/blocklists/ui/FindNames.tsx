import { useEffect, useMemo, useState } from 'preact/hooks';
import type { KeptList } from '#src/blocklists/kept-list.ts';
import type { FoundNames, ListDesk } from '#src/blocklists/list-desk.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import { numberWords } from './list-words.ts';

/** Of the style sheet's `--lists-row`, in pixels. */
const ROW = 40;
/** Browsers draw nothing that is much taller. */
const MOST_ROWS = 100_000;
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
  const nameOf = useMemo(() => new Map(lists.map(({ id, name }) => [id, name])), [lists]);
  const from = Math.max(0, first - SPARE_ROWS);
  const wanted = text.trim();

  useEffect(() => {
    let isNewest = true;
    if (wanted === '') {
      setFound({ from: 0, names: NONE });
      return;
    }
    desk.find({ lists: asked, text: wanted, from, count: SEEN_ROWS + 2 * SPARE_ROWS }).then(
      (names) => isNewest && setFound({ from, names }),
      () => isNewest && setFound('failed'),
    );
    return () => {
      isNewest = false;
    };
  }, [desk, asked, wanted, from]);

  function search(typed: string) {
    setText(typed);
    setFirst(0);
  }

  const total = found === 'failed' ? 0 : found.names.total;
  const below = found === 'failed' ? 0 : Math.max(0, Math.min(total, MOST_ROWS) - found.from - found.names.rows.length);
  const count =
    found === 'failed'
      ? say('listsFindFailed')
      : total > MOST_ROWS
        ? say('listsFoundMany', numberWords(total, say), numberWords(MOST_ROWS, say))
        : say('listsFound', numberWords(total, say));
  return (
    <div class="stack-tight">
      <TextField label={say('listsFind')} hint={say('listsFindHint')} value={text} onInput={search} />
      <p class="muted">{wanted === '' ? say('listsFindNothing') : count}</p>
      <LiveRegion text={wanted === '' ? '' : count} />
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
              {found.names.rows.map(({ list, action, name }, at) => (
                <tr key={`${list} ${action} ${name}`} aria-rowindex={found.from + at + 2} class="lists-found-row">
                  <td>
                    <Foreign text={name} />
                  </td>
                  <td>{say(action === 'block' ? 'listsFoundBlocked' : 'listsFoundAllowed', nameOf.get(list) ?? '')}</td>
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
