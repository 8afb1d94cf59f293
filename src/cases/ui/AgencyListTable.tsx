import { useMemo, useState } from 'preact/hooks';
import { scopeKey } from '#src/blocking/scope-key.ts';
import type { AgencyEntry } from '#src/blocklists/agency-list.ts';
import { matchingEntries } from '#src/cases/agency-list-search.ts';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { Time } from '#src/ui/Time.tsx';
import { VisuallyHidden } from '#src/ui/VisuallyHidden.tsx';
import { useSay } from '#src/ui/words.tsx';
import { partWord, shownScope, VERDICT_WORDS } from './agency-list-words.ts';
import { VerdictTag } from './VerdictTag.tsx';

/** So many rows are drawn without a wait; the search finds the others. */
const ROWS_AT_ONCE = 100;

export type AgencyListTableProps = {
  readonly entries: readonly AgencyEntry[];
  readonly now: number;
  readonly isBusy: boolean;
  readonly onRemove: (entry: AgencyEntry) => void;
  readonly onExport: () => void;
};

/** What is on the list, newest first. */
export function AgencyListTable({ entries, now, isBusy, onRemove, onExport }: AgencyListTableProps) {
  const say = useSay();
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const found = useMemo(() => matchingEntries(entries, query), [entries, query]);
  const count = say('consoleListCount', String(found.length), String(entries.length));

  return (
    <section class="stack list-entries" aria-labelledby="list-entries">
      <h3 id="list-entries">{say('consoleListEntries')}</h3>
      {entries.length === 0 ? (
        <EmptyState icon="block" title={say('consoleListEmpty')}>
          {say('consoleListEmptyWhatNow')}
        </EmptyState>
      ) : (
        <>
          <div class="list-find">
            <TextField
              label={say('consoleListSearch')}
              value={query}
              onInput={(text) => {
                setQuery(text);
                setMost(ROWS_AT_ONCE);
              }}
            />
            <Button onClick={onExport}>{say('consoleListExport')}</Button>
          </div>
          <p class="muted">{count}</p>
          <LiveRegion text={query.trim() === '' ? '' : count} />
          {found.length === 0 ? null : (
            <table class="agency-table" aria-labelledby="list-entries">
              <thead>
                <tr>
                  <th scope="col">{say('consoleListAddress')}</th>
                  <th scope="col">{say('consoleListReason')}</th>
                  <th scope="col">{say('consoleListBy')}</th>
                  <th scope="col">
                    <VisuallyHidden>{say('consoleListRemove')}</VisuallyHidden>
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.slice(0, most).map((entry) => (
                  <Row key={scopeKey(entry.scope)} entry={entry} now={now} isBusy={isBusy} onRemove={() => onRemove(entry)} />
                ))}
              </tbody>
            </table>
          )}
          {found.length > most ? (
            <div>
              <Button onClick={() => setMost(most + ROWS_AT_ONCE)}>{say('consoleListMore', String(found.length - most))}</Button>
            </div>
          ) : null}
        </>
      )}
    </section>
  );
}

type RowProps = {
  readonly entry: AgencyEntry;
  readonly now: number;
  readonly isBusy: boolean;
  readonly onRemove: () => void;
};

function Row({ entry: { scope, verdict, reason, by, at, edition }, now, isBusy, onRemove }: RowProps) {
  const say = useSay();
  const what = shownScope(scope);
  return (
    <tr>
      <th scope="row">
        <span class="address listed-what">
          <Foreign text={what} />
        </span>
        <span class="row">
          <VerdictTag verdict={verdict} word={say(VERDICT_WORDS[verdict])} />
          <span class="muted small">{say(partWord(scope))}</span>
        </span>
      </th>
      <td>
        <Foreign text={reason} />
      </td>
      <td>
        <Foreign text={by} />
        <span class="muted small listed-when">
          <Time at={at} now={now} /> · {say('consoleListEdition', String(edition))}
        </span>
      </td>
      <td>
        <Button isBusy={isBusy} onClick={onRemove}>
          {say('consoleListRemove')} <VisuallyHidden>{what}</VisuallyHidden>
        </Button>
      </td>
    </tr>
  );
}
