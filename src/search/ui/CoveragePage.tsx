import './CoveragePage.css';
import { useEffect } from 'preact/hooks';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import type { CoverageParts } from './coverage-parts.ts';
import { CoverageChecks } from './CoverageChecks.tsx';
import { CoverageChoices } from './CoverageChoices.tsx';
import { CoverageEngines } from './CoverageEngines.tsx';
import { CoverageLimits } from './CoverageLimits.tsx';
import { CoverageStatus } from './CoverageStatus.tsx';
import { CoverageTry } from './CoverageTry.tsx';
import { useChecks } from './use-checks.ts';
import { bandInForce, useCoverage } from './use-coverage.ts';

const SECTIONS: readonly (readonly [id: string, heading: WordKey])[] = [
  ['choices', 'coverageChoicesHeading'],
  ['checks', 'coverageChecksHeading'],
  ['try', 'coverageTryHeading'],
  ['engines', 'coverageEnginesHeading'],
  ['limits', 'coverageLimitsHeading'],
];

/** What pupil search covers and what it does not, whether it does so at this moment, and by which engines. */
export function CoveragePage({ parts }: { readonly parts: CoverageParts }) {
  const say = useSay();
  const { state, again } = useCoverage(parts);
  const { checking, begin, cancel } = useChecks(parts, again);
  useEffect(() => {
    // What a link leads to was not there yet when the browser looked for it.
    if (state.kind === 'ready' && location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [state.kind]);

  switch (state.kind) {
    case 'loading':
      return null;
    case 'failed':
      return (
        <>
          <h1>{say('coverageTitle')}</h1>
          <Notice kind="error" title={say('pupilSearchUnknownTitle')}>
            <p>{say('pupilSearchUnread')}</p>
            <div>
              <Button onClick={again}>{say('tryAgain')}</Button>
            </div>
          </Notice>
        </>
      );
    case 'ready':
  }
  const { isOn, isLocked, pack, chosen, checks } = state.answer;
  const now = bandInForce(pack, chosen, chosen.band);
  const checkedFor = { band: now.band, level: now.level, goesTo: now.engine };
  return (
    <>
      <h1>{say('coverageTitle')}</h1>
      <CoverageStatus parts={parts} isOn={isOn} now={now} onChanged={again} />
      <Notice kind="info" title={say('coverageHonestTitle')} announce="none">
        <p>{say('coverageHonest')}</p>
      </Notice>
      <nav class="coverage-nav" aria-label={say('coverageOnThisPage')}>
        <ul>
          {SECTIONS.map(([id, heading]) => (
            <li key={id}>
              <a href={`#${id}`}>{say(heading)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <CoverageChoices parts={parts} pack={pack} chosen={chosen} isLocked={isLocked} onChanged={again} />
      <CoverageChecks
        pack={pack}
        isOn={isOn}
        checking={checking}
        onCheck={(engines) => begin(engines, checkedFor)}
        onCancel={cancel}
      />
      <CoverageTry parts={parts} pack={pack} chosen={chosen} />
      <CoverageEngines
        pack={pack}
        checks={checks}
        limits={parts.limits}
        now={parts.now()}
        canCheck={isOn && checking.kind !== 'running'}
        beingChecked={checking.kind === 'running' ? (checking.engine?.id ?? null) : null}
        onCheck={(engine) => begin([engine], checkedFor)}
      />
      <CoverageLimits pack={pack} />
    </>
  );
}
