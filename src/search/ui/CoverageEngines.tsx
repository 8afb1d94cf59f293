import { useState } from 'preact/hooks';
import type { BrowserLimits } from '#src/network-rules/limits.ts';
import type { Engine, EnginePack } from '#src/search/engine-pack.ts';
import type { SearchChecks } from '#src/search/self-test.ts';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { COVERAGE_LOOKS, COVERAGE_MEANS } from './coverage-words.ts';
import { CoverageEngine } from './CoverageEngine.tsx';

export type CoverageEnginesProps = {
  readonly pack: EnginePack;
  readonly limits: BrowserLimits;
  readonly checks: SearchChecks;
  readonly now: number;
  readonly canCheck: boolean;
  /** The id of the engine that is being checked. */
  readonly beingChecked: string | null;
  readonly onCheck: (engine: Engine) => void;
};

const COVERAGES = ['pinned', 'filtered', 'unfiltered'] as const;
const SHOWN = ['all', ...COVERAGES, 'not-verified'] as const;
type Shown = (typeof SHOWN)[number];

const SHOWN_WORDS: Readonly<Record<Shown, WordKey>> = {
  all: 'coverageShowAll',
  pinned: COVERAGE_LOOKS.pinned.word,
  filtered: COVERAGE_LOOKS.filtered.word,
  unfiltered: COVERAGE_LOOKS.unfiltered.word,
  'not-verified': 'coverageNotVerified',
};

/** Every engine that pupil search knows, how it is kept safe, and how sure that is. */
export function CoverageEngines({ pack, ...row }: CoverageEnginesProps) {
  const say = useSay();
  const [wanted, setWanted] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const found = pack.engines.filter((engine) => isShown(engine, shown) && isNamed(engine, wanted.trim().toLowerCase()));
  return (
    <section class="stack" id="engines" aria-labelledby="engines-heading">
      <h2 id="engines-heading">{say('coverageEnginesHeading')}</h2>
      <div class="coverage-find">
        <TextField label={say('coverageFind')} value={wanted} onInput={setWanted} />
        <SelectField
          label={say('uiShow')}
          value={shown}
          choices={SHOWN.map((one) => ({ value: one, label: say(SHOWN_WORDS[one]) }))}
          onChange={setShown}
        />
      </div>
      <LiveRegion text={say('coverageFound', String(found.length), String(pack.engines.length))} />
      {found.length === 0 ? <p class="muted">{say('coverageNoneFound')}</p> : null}
      {COVERAGES.map((coverage) => {
        const engines = found.filter((engine) => engine.coverage === coverage);
        return engines.length === 0 ? null : (
          // What no pupil is shown is a long list, and folded up until somebody looks for something in it.
          <details key={coverage} class="coverage-group" open={coverage !== 'unfiltered' || shown !== 'all' || wanted !== ''}>
            <summary>
              <h3 id={`engines-${coverage}`}>
                {say('coverageGroup', say(COVERAGE_LOOKS[coverage].word), String(engines.length))}
              </h3>
            </summary>
            <p class="muted">{say(COVERAGE_MEANS[coverage])}</p>
            <table class={`coverage-table coverage-${coverage}`} aria-labelledby={`engines-${coverage}`}>
              <thead>
                <tr>
                  <th scope="col">{say('coverageEngine')}</th>
                  <th scope="col">{say('coverageColumnHow')}</th>
                  <th scope="col">{say('coverageColumnSure')}</th>
                  {coverage === 'pinned' ? <th scope="col">{say('coverageColumnCheck')}</th> : null}
                </tr>
              </thead>
              <tbody>
                {engines.map((engine) => (
                  <CoverageEngine key={engine.id} engine={engine} {...row} />
                ))}
              </tbody>
            </table>
          </details>
        );
      })}
    </section>
  );
}

const isShown = ({ coverage, verified }: Engine, shown: Shown): boolean =>
  shown === 'all' || coverage === shown || verified.status === shown;

const isNamed = ({ name, domains }: Engine, wanted: string): boolean =>
  [name.toLowerCase(), ...domains].some((one) => one.includes(wanted));
