import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isDone } from '#src/preview/check.ts';
import type { Check } from '#src/preview/check.ts';
import type { Run } from '#src/preview/check-run.ts';
import { Button } from '#src/ui/Button.tsx';
import type { Every } from '#src/ui/every.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { useSay } from '#src/ui/words.tsx';
import { PlannerRow } from './PlannerRow.tsx';

export type PlannerListProps = {
  readonly run: Run;
  readonly checks: readonly Check[];
  readonly now: () => number;
  readonly every: Every;
};

/** Every page that was put in: how far it is, and what can be done with it. */
export function PlannerList({ run, checks, now, every }: PlannerListProps) {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  const [, setSeconds] = useState(0);
  const done = checks.filter(isDone);
  const going = checks.filter(({ state }) => state.kind === 'open');
  const isAtWork = done.length < checks.length;

  useEffect(() => (isAtWork ? every(1000, () => setSeconds((last) => last + 1)) : undefined), [isAtWork, every]);

  /** What was pressed is gone, so the keyboard goes on from here. */
  const remove = useCallback(
    (...gone: readonly Check[]) => {
      heading.current?.focus();
      void run.remove(gone.map(({ id }) => id)).catch(run.fail);
    },
    [run],
  );
  const stop = useCallback((...which: readonly Check[]) => void run.stop(which.map(({ id }) => id)).catch(run.fail), [run]);
  const retry = useCallback(({ id }: Check) => void run.retry(id).catch(run.fail), [run]);

  return (
    <section class="stack" aria-labelledby="planner-list">
      <h2 id="planner-list" tabIndex={-1} ref={heading}>
        {say('plannerListHeading')}
      </h2>
      <div class="planner-progress">
        <progress aria-labelledby="planner-done" value={done.length} max={checks.length} />
        <p id="planner-done">{say('plannerProgress', String(done.length), String(checks.length))}</p>
      </div>
      {going.length === 0 ? null : (
        <p class="muted">
          {say('plannerNow')} <Foreign text={going.map(({ address }) => new URL(address).host).join(', ')} />
        </p>
      )}
      {/* Only when it begins and when it ends: what comes between is on the page. */}
      <LiveRegion text={isAtWork ? say('plannerBegun', String(checks.length)) : say('plannerEnded', String(checks.length))} />
      <div class="row">
        {isAtWork ? (
          <Button icon="close" onClick={() => stop(...checks.filter((check) => !isDone(check)))}>
            {say('plannerStopAll')}
          </Button>
        ) : null}
        {done.length === 0 ? null : (
          <Button kind="quiet" onClick={() => remove(...done)}>
            {say('plannerRemoveDone')}
          </Button>
        )}
      </div>
      <ol class="planner-rows">
        {checks.map((check) => (
          <PlannerRow
            key={check.place}
            check={check}
            seconds={check.state.kind === 'open' ? Math.floor((now() - check.state.since) / 1000) : 0}
            onStop={stop}
            onRetry={retry}
            onRemove={remove}
          />
        ))}
      </ol>
    </section>
  );
}
