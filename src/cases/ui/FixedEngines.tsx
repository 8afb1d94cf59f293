import { useState } from 'preact/hooks';
import { looseningsBetween } from '#src/cases/engine-pack-import.ts';
import type { Publishing } from '#src/cases/published-documents.ts';
import { AGE_BANDS } from '#src/search/age-band.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import type { Engine, EngineId, EnginePack } from '#src/search/engine-pack.ts';
import { isOffered } from '#src/search/offered-engines.ts';
import { BAND_WORDS } from '#src/search/ui/band-words.ts';
import { Button } from '#src/ui/Button.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { useSay } from '#src/ui/words.tsx';
import { Loosens, useMeant } from './Loosens.tsx';
import { PublishOutcome } from './PublishOutcome.tsx';

const TUTOR_CHOOSES = '';

export type FixedEnginesProps = {
  readonly pack: EnginePack;
  readonly publish: (pack: EnginePack) => Promise<Publishing<EnginePack>>;
  /** The number of the edition that is published now; 0 for none. */
  readonly newest: number;
};

/** For each age band the one engine that its searches go to, or nobody's choice but the tutor's. */
export function FixedEngines({ pack, publish, newest }: FixedEnginesProps) {
  const say = useSay();
  /** What was chosen here and is not published: null for the tutor's choice. */
  const [draft, setDraft] = useState<Partial<Record<AgeBand, EngineId | null>>>({});
  const meant = useMeant();
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<Publishing<EnginePack> | null>(null);

  const inForce = (band: AgeBand): EngineId | null => pack.fixed.find((one) => one.band === band)?.engine ?? null;
  const offered = (band: AgeBand) => pack.engines.filter((engine) => isOffered(engine, band) || engine.id === inForce(band));
  const wanted = (band: AgeBand): EngineId | null => {
    const chosen = draft[band];
    // What was chosen may be gone from a list that came meanwhile.
    const isThere = chosen === null || offered(band).some(({ id }) => id === chosen);
    return chosen === undefined || !isThere ? inForce(band) : chosen;
  };
  const isChanged = AGE_BANDS.some((band) => wanted(band) !== inForce(band));
  const fixed = AGE_BANDS.flatMap((band) => {
    const engine = wanted(band);
    return engine === null ? [] : [{ band, engine }];
  });
  const loosens = isChanged ? looseningsBetween(pack, { ...pack, fixed }) : [];

  async function submit() {
    if (isBusy || !meant.mayPublish(loosens)) return;
    setIsBusy(true);
    setOutcome(null);
    const result = await publish({ ...pack, fixed });
    if (result.kind === 'published') setDraft({});
    setIsBusy(false);
    setOutcome(result);
  }

  return (
    <div class="stack">
      <div class="fixed-engines">
        {AGE_BANDS.map((band) => (
          <BandEngine
            key={band}
            band={band}
            engines={offered(band)}
            chosen={wanted(band)}
            onChosen={(engine) => {
              setOutcome(null);
              setDraft((before) => ({ ...before, [band]: engine }));
            }}
          />
        ))}
      </div>
      <div aria-live="polite">
        <Loosens loosens={loosens} meant={meant} />
      </div>
      {outcome === null ? null : <PublishOutcome outcome={outcome} newest={newest} onTakeTheirs={() => setDraft({})} />}
      {isChanged ? (
        <div>
          <Button icon="send" isBusy={isBusy} onClick={() => void submit()}>
            {say(isBusy ? 'consolePublishing' : 'consoleFixedPublish')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

type BandEngineProps = {
  readonly band: AgeBand;
  readonly engines: readonly Engine[];
  readonly chosen: EngineId | null;
  readonly onChosen: (engine: EngineId | null) => void;
};

function BandEngine({ band, engines, chosen, onChosen }: BandEngineProps) {
  const say = useSay();
  const equality = engines.find(({ id }) => id === chosen)?.equality ?? null;
  return (
    <SelectField
      label={say(BAND_WORDS[band])}
      hint={equality === null ? undefined : say('consoleFixedEquality', equality)}
      value={chosen ?? TUTOR_CHOOSES}
      choices={[
        { value: TUTOR_CHOOSES, label: say('consoleFixedTutor') },
        ...engines.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(value) => onChosen(value === TUTOR_CHOOSES ? null : value)}
    />
  );
}
