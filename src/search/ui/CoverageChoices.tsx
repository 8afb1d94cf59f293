import { useId, useState } from 'preact/hooks';
import { AGE_BANDS } from '#src/search/age-band.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { isChoosable } from '#src/search/engine-pack.ts';
import type { Engine, EnginePack } from '#src/search/engine-pack.ts';
import type { PupilSearch } from '#src/search/pupil-search.ts';
import { Card } from '#src/ui/Card.tsx';
import { Field } from '#src/ui/Field.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import type { Said } from '#src/ui/said.ts';
import { useSay } from '#src/ui/words.tsx';
import { BAND_WORDS } from './band-words.ts';
import { chooseEngine } from './change-choice.ts';
import type { CoverageParts } from './coverage-parts.ts';
import { LOCKED } from './switch-pupil-search.ts';
import { bandInForce } from './use-coverage.ts';

export type CoverageChoicesProps = {
  readonly parts: CoverageParts;
  readonly pack: EnginePack;
  readonly chosen: PupilSearch;
  readonly isLocked: boolean;
  readonly onChanged: () => void;
};

/** Which engine each age band's searches go to: a choice, but for what the agency fixed. */
export function CoverageChoices({ parts, pack, chosen, isLocked, onChanged }: CoverageChoicesProps) {
  const say = useSay();
  const [said, setSaid] = useState<{ readonly band: AgeBand; readonly said: Said } | null>(null);

  async function choose(band: AgeBand, engine: string) {
    setSaid(null);
    setSaid({ band, said: await chooseEngine(parts, band, engine === '' ? null : engine) });
    onChanged();
  }

  return (
    <Card>
      <section class="stack" id="choices" aria-labelledby="choices-heading">
        <div class="stack-tight">
          <h2 id="choices-heading">{say('coverageChoicesHeading')}</h2>
          <p>{say('coverageChoicesMeans')}</p>
          {isLocked ? (
            <Notice kind="info" title={say('pupilSearchLockedTitle')} announce="none">
              <p>{say('pupilSearchLocked')}</p>
            </Notice>
          ) : null}
        </div>
        <div class="columns">
          {AGE_BANDS.map((band) => (
            <div key={band} class="stack-tight">
              <Choice
                pack={pack}
                chosen={chosen}
                band={band}
                isLocked={isLocked}
                onChoose={(engine) => void choose(band, engine)}
              />
              {said?.band === band && (isLocked || said.said !== LOCKED) ? (
                <Notice kind={said.said.kind} title={say(said.said.title)}>
                  <p>{say(said.said.word)}</p>
                </Notice>
              ) : null}
            </div>
          ))}
        </div>
      </section>
    </Card>
  );
}

type ChoiceProps = Pick<CoverageChoicesProps, 'pack' | 'chosen' | 'isLocked'> & {
  readonly band: AgeBand;
  /** With nothing for the usual one. */
  readonly onChoose: (engine: string) => void;
};

function Choice({ pack, chosen, band, isLocked, onChoose }: ChoiceProps) {
  const say = useSay();
  const notes = useId();
  const { engine, by } = bandInForce(pack, chosen, band);
  if (by === 'agency' || isLocked) {
    return (
      <>
        <h3>{say(BAND_WORDS[band])}</h3>
        <p>
          <Foreign text={engine.name} />
        </p>
        {by === 'agency' ? <p class="small muted">{say('coverageFixedMeans')}</p> : null}
        <EqualityNotes engines={[engine]} />
      </>
    );
  }
  const usual = bandInForce(pack, { ...chosen, engines: {} }, band).engine;
  const meant = pack.engines.filter(({ id, ageBands }) => ageBands.includes(band) || id === chosen.engines[band]);
  const choosable = meant.filter(isChoosable);
  // What is not kept safe by anybody is nothing that one could wish to choose, so it is not named here.
  const notVerified = meant.filter((one) => !isChoosable(one) && one.coverage !== 'unfiltered');
  return (
    <>
      <Field label={say(BAND_WORDS[band])}>
        {(control) => (
          <select
            {...control}
            class="input"
            aria-describedby={notes}
            value={by === 'tutor' ? engine.id : ''}
            onChange={(event) => onChoose(event.currentTarget.value)}
          >
            <option value="">{say('coverageUsual', usual.name)}</option>
            {choosable
              .filter(({ id }) => id !== usual.id || (by === 'tutor' && id === engine.id))
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            {notVerified.map(({ id, name }) => (
              <option key={id} value={id} disabled>
                {say('coverageNameNotVerified', name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="stack-tight" id={notes}>
        {notVerified.length === 0 ? null : <p class="small muted">{say('coverageNotChoosable', namesOf(notVerified))}</p>}
        <EqualityNotes engines={[...new Set([engine, ...choosable])]} />
      </div>
    </>
  );
}

const namesOf = (engines: readonly Engine[]): string => engines.map(({ name }) => name).join(', ');

/** Shown beside the choice, and so before it is made. */
function EqualityNotes({ engines }: { readonly engines: readonly Engine[] }) {
  const say = useSay();
  return engines.map(({ id, name, equality }) =>
    equality === null ? null : (
      <p key={id} class="small">
        <strong>{say('coverageEqualityOf', name)}</strong> <Foreign text={equality} />
      </p>
    ),
  );
}
