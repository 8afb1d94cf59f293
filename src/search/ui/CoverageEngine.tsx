import type { ComponentChildren } from 'preact';
import { AGE_BANDS } from '#src/search/age-band.ts';
import type { Engine, Pin } from '#src/search/engine-pack.ts';
import { isCheckable } from '#src/search/self-test.ts';
import type { Check } from '#src/search/self-test.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { BAND_NAMES } from './band-words.ts';
import { WHY_NO_CHECK } from './CoverageChecks.tsx';
import { ADVERTS_WORDS, COVERAGE_LOOKS, KIND_WORDS, packDay, pinsInFirefox, pinWords, verdictWords } from './coverage-words.ts';
import type { CoverageEnginesProps } from './CoverageEngines.tsx';

export type CoverageEngineProps = Pick<
  CoverageEnginesProps,
  'limits' | 'checks' | 'now' | 'canCheck' | 'beingChecked' | 'onCheck'
> & {
  readonly engine: Engine;
};

/** A row for one engine; where there is little room, a card. */
export function CoverageEngine({ engine, limits, checks, now, canCheck, beingChecked, onCheck }: CoverageEngineProps) {
  const say = useSay();
  const { id, name, coverage, kind, ageBands, adverts, equality, verified, selfTest } = engine;
  const { word, ...look } = COVERAGE_LOOKS[coverage];
  const bands = AGE_BANDS.filter((band) => ageBands.includes(band)).map((band) => say(BAND_NAMES[band]));
  return (
    <tr>
      <th scope="row">
        <div class="stack-tight">
          <span class="coverage-name" id={`engine-${id}`}>
            <Foreign text={name} />
          </span>
          <div>
            <Tag {...look} word={say(word)} />
          </div>
          <span class="small muted">{say(KIND_WORDS[kind])}</span>
          <Hosts engine={engine} />
        </div>
      </th>
      <Cell name={say('coverageColumnHow')}>
        <Pins engine={engine} limits={limits} />
        {engine.notes.map((note) => (
          <p key={note}>
            <Foreign text={note} />
          </p>
        ))}
        {equality === null ? null : (
          <p>
            <strong>{say('coverageEquality')}</strong> <Foreign text={equality} />
          </p>
        )}
      </Cell>
      <Cell name={say('coverageColumnSure')}>
        <div>
          {verified.status === 'verified' ? (
            <Tag icon="check" tone="accent" word={say('coverageVerified')} />
          ) : (
            <Tag icon="info" word={say('coverageNotVerified')} />
          )}
        </div>
        <p class="small">
          {say(verified.status === 'verified' ? 'coverageVerifiedOn' : 'coverageSeenOn', packDay(verified.on, say))}{' '}
          <Foreign text={verified.source} />
        </p>
        {coverage === 'unfiltered' ? null : (
          <>
            <p class="small">{say(ADVERTS_WORDS[adverts])}</p>
            <p class="small">{bands.length === 0 ? say('coverageNoBands') : say('coverageBands', bands.join(', '))}</p>
          </>
        )}
      </Cell>
      {coverage === 'pinned' ? (
        <Cell name={say('coverageColumnCheck')}>
          {isCheckable(engine) ? (
            <>
              <LastCheck check={checks[id] ?? null} now={now} />
              {selfTest.by === 'text' && selfTest.verified.status === 'not-verified' ? (
                <p class="small muted">{say('coverageWordsNotVerified')}</p>
              ) : null}
              <div>
                <Button
                  isBusy={beingChecked === id}
                  isDisabled={!canCheck}
                  describedBy={WHY_NO_CHECK}
                  onClick={() => onCheck(engine)}
                >
                  {say('coverageCheckOne', name)}
                </Button>
              </div>
            </>
          ) : (
            <p class="small">
              {say('coverageNoCheck')} {selfTest.by === 'nothing' ? <Foreign text={selfTest.why} /> : null}
            </p>
          )}
        </Cell>
      ) : null}
    </tr>
  );
}

/** The name of the column is shown where the columns are not: in a card. Whoever listens hears the column's own. */
const Cell = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <td>
    <p class="coverage-cell-name" aria-hidden="true">
      {name}
    </p>
    <div class="stack-tight">{children}</div>
  </td>
);

function LastCheck({ check, now }: { readonly check: Check | null; readonly now: number }) {
  const say = useSay();
  if (check === null) return <p class="small muted">{say('coverageNeverChecked')}</p>;
  const { word, means, ...look } = verdictWords(check.verdict, say);
  return (
    <>
      <div>
        <Tag {...look} word={say(word)} />
      </div>
      <p class="small">
        {say('coverageCheckedFor', say(BAND_NAMES[check.band]))} <Time at={check.at} now={now} />
      </p>
      {means === null ? null : <p class="small">{means}</p>}
    </>
  );
}

function Pins({ engine, limits }: Pick<CoverageEngineProps, 'engine' | 'limits'>) {
  const say = useSay();
  const { coverage, pins, blocks, drops, hasCommands } = engine;
  const sent = limits.headersBesideRedirects ? pins : pinsInFirefox(engine);
  if (coverage !== 'pinned') return null;
  return (
    <ul class="coverage-pins">
      {pins.map((pin) => {
        const { words, code, level } = pinWords(pin, say, sent.includes(pin));
        return (
          <li key={keyOf(pin)}>
            {words} <code>{code}</code>
            {level === null ? null : ` (${level})`}
          </li>
        );
      })}
      {blocks.map((host) => (
        <li key={host}>
          {say('coverageBlocks')} <code>{host}</code>
        </li>
      ))}
      {drops.map((name) => (
        <li key={name}>
          {say('coverageDrops')} <code>{name}</code>
        </li>
      ))}
      {hasCommands ? <li>{say('coverageCommands')}</li> : null}
    </ul>
  );
}

const keyOf = (pin: Pin): string => JSON.stringify(pin);

/** Few are worth reading, and all are there for whoever wants to know. */
function Hosts({ engine: { domains } }: { readonly engine: Engine }) {
  const say = useSay();
  const [first, ...others] = domains;
  if (others.length === 0) return <code class="small">{first}</code>;
  return (
    <details class="small">
      <summary>{say('coverageHosts', String(domains.length))}</summary>
      <code>{domains.join(', ')}</code>
    </details>
  );
}
