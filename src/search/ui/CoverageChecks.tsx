import type { Engine, EnginePack } from '#src/search/engine-pack.ts';
import { HARMLESS_QUERY, isCheckable } from '#src/search/self-test.ts';
import { Button } from '#src/ui/Button.tsx';
import { Card } from '#src/ui/Card.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say } from '#src/ui/words.tsx';
import type { Checking } from './use-checks.ts';

export type CoverageChecksProps = {
  readonly pack: EnginePack;
  /** Null where nobody knows. */
  readonly isOn: boolean | null;
  readonly checking: Checking;
  readonly onCheck: (engines: readonly Engine[]) => void;
  readonly onCancel: () => void;
};

/** The id of what says why no button that checks does anything. */
export const WHY_NO_CHECK = 'checks-off';

/** Checks every engine that is pinned, and says beforehand what that does. */
export function CoverageChecks({ pack, isOn, checking, onCheck, onCancel }: CoverageChecksProps) {
  const say = useSay();
  const checkable = pack.engines.filter(isCheckable);
  const readOnly = checkable.filter(({ selfTest }) => selfTest.by === 'text');
  return (
    <Card>
      <section class="stack-tight" id="checks" aria-labelledby="checks-heading">
        <h2 id="checks-heading">{say('coverageChecksHeading')}</h2>
        <p>{say('coverageChecksMeans', HARMLESS_QUERY)}</p>
        {readOnly.length === 0 ? null : <p>{say('coverageChecksRead', readOnly.map(({ name }) => name).join(', '))}</p>}
        <p class="muted">{say('coverageChecksHonest')}</p>
        <LiveRegion text={checking.kind === 'running' ? progressWords(checking, say) : ''} />
        {checking.kind === 'running' ? (
          <>
            <p aria-hidden="true">{progressWords(checking, say)}</p>
            <progress
              class="coverage-progress"
              max={checking.of}
              value={Math.max(0, checking.at - 1)}
              aria-label={say('coverageProgress')}
            />
          </>
        ) : null}
        <div class="row">
          <Button
            icon="refresh"
            isBusy={checking.kind === 'running'}
            isDisabled={isOn !== true}
            describedBy={WHY_NO_CHECK}
            onClick={() => onCheck(checkable)}
          >
            {say('coverageCheckAll', String(checkable.length))}
          </Button>
          {checking.kind === 'running' ? <Button onClick={onCancel}>{say('coverageCancel')}</Button> : null}
        </div>
        <Outcome checking={checking} />
        <p class="small" id={WHY_NO_CHECK}>
          {isOn === null ? say('pupilSearchUnknownTitle') : isOn ? '' : say('coverageChecksOff')}
        </p>
      </section>
    </Card>
  );
}

const progressWords = ({ engine, at, of }: Extract<Checking, { kind: 'running' }>, say: Say): string =>
  engine === null ? say('coverageBegins') : say('coverageChecking', engine.name, String(at), String(of));

function Outcome({ checking }: Pick<CoverageChecksProps, 'checking'>) {
  const say = useSay();
  switch (checking.kind) {
    case 'idle':
    case 'running':
      return null;
    case 'done':
    case 'cancelled': {
      const kinds = checking.verdicts.map(({ kind }) => kind);
      const held = kinds.filter((kind) => kind === 'held' || kind === 'brought').length;
      const notHeld = kinds.filter((kind) => kind === 'not-held').length;
      return (
        <Notice
          kind={notHeld > 0 ? 'warning' : held === kinds.length && held > 0 ? 'success' : 'info'}
          title={say(checking.kind === 'done' ? 'coverageDoneTitle' : 'coverageCancelledTitle')}
          // The button that stopped it is gone, and with it the keyboard's place.
          takesFocus={checking.kind === 'cancelled'}
        >
          <p>{say('coverageDone', String(held), String(notHeld), String(kinds.length - held - notHeld))}</p>
          {notHeld > 0 ? <p>{say('coverageNotHeldDo')}</p> : null}
        </Notice>
      );
    }
    case 'switched-off':
      return (
        <Notice kind="info" title={say('coverageSwitchedOffTitle')}>
          <p>{say('coverageSwitchedOff')}</p>
        </Notice>
      );
    case 'changed':
      return (
        <Notice kind="info" title={say('coverageSwitchedOffTitle')}>
          <p>{say('coverageChanged')}</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice kind="error" title={say('coverageSwitchedOffTitle')}>
          <p>{say('coverageCheckFailed')}</p>
        </Notice>
      );
    case 'not-kept':
      return (
        <Notice kind="error" title={say('coverageNotKeptTitle')}>
          <p>{say('coverageNotKept')}</p>
        </Notice>
      );
  }
}
