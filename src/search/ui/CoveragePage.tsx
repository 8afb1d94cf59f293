import './CoveragePage.css';
import { useEffect } from 'preact/hooks';
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
import { SearchUnread } from './SearchUnread.tsx';
import { useChecks } from './use-checks.ts';
import type { Checks } from './use-checks.ts';
import { bandInForce, useCoverage } from './use-coverage.ts';
import type { Coverage, KeptCoverage } from './use-coverage.ts';

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
  const checks = useChecks(parts, again);
  useEffect(() => {
    // What a link leads to was not there yet when the browser looked for it.
    if (state.kind === 'ready' && location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [state.kind]);

  if (state.kind === 'loading') return null;
  const { isOn, kept } = state.kind === 'ready' ? state.answer : NOTHING_KNOWN;
  return (
    <>
      <h1>{say('coverageTitle')}</h1>
      {isOn === null ? (
        <SearchUnread what="state" onAgain={again} />
      ) : (
        <CoverageStatus
          parts={parts}
          isOn={isOn}
          now={kept === null ? null : bandInForce(kept.pack, kept.chosen, kept.chosen.band)}
          onChanged={again}
        />
      )}
      <Notice kind="info" title={say('coverageHonestTitle')} announce="none">
        <p>{say('coverageHonest')}</p>
      </Notice>
      {kept !== null ? (
        <Sections parts={parts} isOn={isOn} kept={kept} checks={checks} again={again} />
      ) : isOn === null ? null : (
        <SearchUnread what="choices" onAgain={again} />
      )}
    </>
  );
}

const NOTHING_KNOWN: Coverage = { isOn: null, kept: null };

type SectionsProps = {
  readonly parts: CoverageParts;
  readonly isOn: Coverage['isOn'];
  readonly kept: KeptCoverage;
  readonly checks: Checks;
  readonly again: () => void;
};

/** All that can be shown only where what is kept on this device was read. */
function Sections({ parts, isOn, kept, checks: { checking, begin, cancel }, again }: SectionsProps) {
  const say = useSay();
  const { isLocked, pack, chosen, checks } = kept;
  return (
    <>
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
      <CoverageChecks pack={pack} isOn={isOn} checking={checking} onCheck={(engines) => begin(engines, kept)} onCancel={cancel} />
      <CoverageTry parts={parts} pack={pack} chosen={chosen} />
      <CoverageEngines
        pack={pack}
        checks={checks}
        limits={parts.limits}
        now={parts.now()}
        canCheck={isOn === true && checking.kind !== 'running'}
        beingChecked={checking.kind === 'running' ? (checking.engine?.id ?? null) : null}
        onCheck={(engine) => begin([engine], kept)}
      />
      <CoverageLimits pack={pack} />
    </>
  );
}
