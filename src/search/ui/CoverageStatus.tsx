import { useRef, useState } from 'preact/hooks';
import { Button } from '#src/ui/Button.tsx';
import { Card } from '#src/ui/Card.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say } from '#src/ui/words.tsx';
import { BAND_WORDS } from './band-words.ts';
import { bringsSearches } from './brings-searches.ts';
import { CHOICE_WORDS } from './coverage-words.ts';
import type { CoverageParts } from './coverage-parts.ts';
import { switchPupilSearch } from './switch-pupil-search.ts';
import type { BandInForce } from './use-coverage.ts';
import { useSaid } from './use-said.ts';

export type CoverageStatusProps = {
  readonly parts: CoverageParts;
  readonly isOn: boolean;
  /** Null where it could not be read. */
  readonly now: BandInForce | null;
  readonly onChanged: () => void;
};

/** Whether pupil search is on, for which band, by which engine, and whose choice that is. */
export function CoverageStatus({ parts, isOn, now, onChanged }: CoverageStatusProps) {
  const say = useSay();
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useSaid(isOn);
  const headingRef = useRef<HTMLHeadingElement>(null);

  async function switchOn() {
    setIsBusy(true);
    setSaid(null);
    const outcome = await switchPupilSearch(parts, true);
    setSaid(outcome);
    setIsBusy(false);
    // The button goes away, and the keyboard goes on from what has changed.
    if (outcome === null) headingRef.current?.focus();
    onChanged();
  }

  return (
    <Card>
      <section class="stack-tight" aria-labelledby="now-heading">
        <h2 id="now-heading" ref={headingRef} tabIndex={-1}>
          {say('coverageNowHeading')}
        </h2>
        <Facts
          facts={[
            {
              name: say('pupilSearch'),
              value: isOn ? (
                <Tag icon="check-circle" tone="success" word={say('pupilSearchOn')} />
              ) : (
                <Tag icon="held" word={say('pupilSearchOff')} />
              ),
            },
            ...(now === null ? [] : factsOf(now, say)),
          ]}
        />
        {now === null ? null : <p>{effectWords(isOn, now, say)}</p>}
        {now === null || now.engine.equality === null ? null : (
          <p>
            <strong>{say('coverageEquality')}</strong> <Foreign text={now.engine.equality} />
          </p>
        )}
        {isOn ? null : (
          <div>
            <Button kind="primary" isBusy={isBusy} onClick={() => void switchOn()}>
              {say('coverageSwitchOn')}
            </Button>
          </div>
        )}
        {said === null ? null : (
          <Notice kind={said.kind} title={say(said.title)} takesFocus>
            <p>{say(said.word)}</p>
          </Notice>
        )}
      </section>
    </Card>
  );
}

const factsOf = ({ band, engine, by, why }: BandInForce, say: Say) => [
  { name: say('pupilSearchBand'), value: say(BAND_WORDS[band]) },
  {
    name: say('coverageEngine'),
    value: (
      <>
        <Foreign text={engine.name} /> · {say(CHOICE_WORDS[by])}
      </>
    ),
  },
  ...(by === 'pack' ? [{ name: say('coverageWhy'), value: <Foreign text={why} /> }] : []),
];

function effectWords(isOn: boolean, { engine }: BandInForce, say: Say): string {
  if (!isOn) return say('coverageLeavesAlone');
  return bringsSearches(engine) ? say('coverageBrings', engine.name) : say('coverageStays');
}
