import '#src/ui/Field.css';
import './PupilSearch.css';
import { useId, useState } from 'preact/hooks';
import { AGE_BANDS } from '#src/search/age-band.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { engineFor } from '#src/search/pupil-search.ts';
import type { TabSearchParts } from '#src/search/search-parts.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { VisuallyHidden } from '#src/ui/VisuallyHidden.tsx';
import { useSay } from '#src/ui/words.tsx';
import { BAND_NAMES, BAND_WORDS } from './band-words.ts';
import { chooseBand } from './change-choice.ts';
import { PupilSearchSwitch } from './PupilSearchSwitch.tsx';
import { RerunSearch } from './RerunSearch.tsx';
import { SearchUnread } from './SearchUnread.tsx';
import { switchPupilSearch } from './switch-pupil-search.ts';
import type { SearchSaid } from './switch-pupil-search.ts';
import { usePupilSearch } from './use-pupil-search.ts';
import type { PupilSearchNow } from './use-pupil-search.ts';
import { useSaid } from './use-said.ts';

export type TabInFront = { readonly tabId: number; readonly address: string };

export type PupilSearchProps = {
  readonly parts: TabSearchParts;
  /** Null while it is not known, and where no site is in front. */
  readonly inFront: TabInFront | null;
  readonly isLocked: boolean;
};

/** **Pupil search**: on or off, for whom, by what. */
export function PupilSearch({ parts, inFront, isLocked }: PupilSearchProps) {
  const say = useSay();
  const { state, again } = usePupilSearch(parts);
  const { isOn, goesBy } = state.kind === 'ready' ? state.answer : NOTHING_KNOWN;
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useSaid(isOn);
  const line = useId();

  async function act(work: () => Promise<SearchSaid | null>) {
    setIsBusy(true);
    setSaid(null);
    setSaid(await work());
    setIsBusy(false);
    again();
  }

  if (state.kind === 'loading') return null;
  return (
    <>
      {isOn === null ? (
        <SearchUnread what="state" onAgain={again} />
      ) : (
        <PupilSearchSwitch
          isOn={isOn}
          isBusy={isBusy}
          describedBy={goesBy === null ? undefined : line}
          onSwitch={(wanted) => void act(() => switchPupilSearch(parts, wanted))}
        />
      )}
      {goesBy === null ? (
        isOn === null ? null : (
          <SearchUnread what="choices" onAgain={again} />
        )
      ) : (
        <Choices {...goesBy} line={line} isLocked={isLocked} onBand={(band) => void act(() => chooseBand(parts, band))} />
      )}
      {said === null ? null : (
        <Notice kind={said.kind} title={say(said.title)} takesFocus>
          <p>{say(said.word)}</p>
          {said.word === 'pupilSearchLocked' ? (
            <p>
              <a href="/receipts.html" target="_blank" rel="noreferrer">
                {say('lockOpen')}
              </a>
            </p>
          ) : null}
        </Notice>
      )}
      {inFront === null || goesBy === null ? null : (
        <RerunSearch key={`${inFront.tabId} ${inFront.address}`} leadTab={parts.leadTab} {...goesBy} inFront={inFront} />
      )}
    </>
  );
}

const NOTHING_KNOWN: PupilSearchNow = { isOn: null, goesBy: null };

type ChoicesProps = NonNullable<PupilSearchNow['goesBy']> & {
  /** The id of what says it all in one line. */
  readonly line: string;
  readonly isLocked: boolean;
  readonly onBand: (band: AgeBand) => void;
};

/** For which age band, by which engine, and what that covers. */
function Choices({ chosen, pack, line, isLocked, onBand }: ChoicesProps) {
  const say = useSay();
  const { engine, by } = engineFor(pack, chosen.engines, chosen.band);
  return (
    <>
      <VisuallyHidden>
        <span id={line}>{say('pupilSearchFor', say(BAND_NAMES[chosen.band]), engine.name)}</span>
      </VisuallyHidden>
      <p class="pupil-search-for">
        {isLocked ? (
          <span>
            {say(BAND_WORDS[chosen.band])} <span aria-hidden="true">·</span>
          </span>
        ) : (
          <select
            class="input"
            aria-label={say('pupilSearchBand')}
            value={chosen.band}
            onChange={({ currentTarget }) => onBand(currentTarget.value as AgeBand)}
          >
            {AGE_BANDS.map((band) => (
              <option key={band} value={band}>
                {say(BAND_WORDS[band])}
              </option>
            ))}
          </select>
        )}
        <Foreign text={engine.name} />
        {by === 'agency' ? <span class="muted small">{say('pupilSearchByAgency')}</span> : null}
        <a href="/coverage.html" target="_blank" rel="noreferrer">
          {say('pupilSearchCovers')}
        </a>
      </p>
    </>
  );
}
