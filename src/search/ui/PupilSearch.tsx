import '#src/ui/Field.css';
import './PupilSearch.css';
import { useId, useState } from 'preact/hooks';
import { AGE_BANDS } from '#src/search/age-band.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { engineFor } from '#src/search/pupil-search.ts';
import type { TabSearchParts } from '#src/search/search-parts.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import type { Said } from '#src/ui/said.ts';
import { VisuallyHidden } from '#src/ui/VisuallyHidden.tsx';
import { useSay } from '#src/ui/words.tsx';
import { BAND_NAMES, BAND_WORDS } from './band-words.ts';
import { PupilSearchSwitch } from './PupilSearchSwitch.tsx';
import { RerunSearch } from './RerunSearch.tsx';
import { chooseBand, switchPupilSearch } from './switch-pupil-search.ts';
import { usePupilSearch } from './use-pupil-search.ts';

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
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const line = useId();

  async function act(work: () => Promise<Said | null>) {
    setIsBusy(true);
    setSaid(null);
    setSaid(await work());
    setIsBusy(false);
    again();
  }

  switch (state.kind) {
    case 'loading':
      return null;
    case 'failed':
      return (
        <Notice kind="error" title={say('pupilSearchUnknownTitle')} announce="none">
          <p>{say('pupilSearchUnread')}</p>
          <div>
            <Button onClick={again}>{say('tryAgain')}</Button>
          </div>
        </Notice>
      );
    case 'ready':
  }
  const { isOn, chosen, pack } = state.answer;
  const { engine, by } = engineFor(pack, chosen.engines, chosen.band);
  return (
    <>
      <PupilSearchSwitch
        isOn={isOn}
        isBusy={isBusy}
        describedBy={line}
        onSwitch={(wanted) => void act(() => switchPupilSearch(parts, wanted))}
      />
      <VisuallyHidden>
        <span id={line}>{say('pupilSearchFor', say(BAND_NAMES[chosen.band]), engine.name)}</span>
      </VisuallyHidden>
      <p class="pupil-search-for">
        {isLocked ? (
          <span>{say(BAND_WORDS[chosen.band])}</span>
        ) : (
          <select
            class="input"
            aria-label={say('pupilSearchBand')}
            value={chosen.band}
            onChange={({ currentTarget }) => {
              const band = currentTarget.value as AgeBand;
              void act(() => chooseBand(parts, band));
            }}
          >
            {AGE_BANDS.map((band) => (
              <option key={band} value={band}>
                {say(BAND_WORDS[band])}
              </option>
            ))}
          </select>
        )}
        <span aria-hidden="true">·</span>
        <Foreign text={engine.name} />
        {by === 'agency' ? <span class="muted small">{say('pupilSearchByAgency')}</span> : null}
        <a href="/coverage.html" target="_blank" rel="noreferrer">
          {say('pupilSearchCovers')}
        </a>
      </p>
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
      {inFront === null ? null : (
        <RerunSearch
          key={`${inFront.tabId} ${inFront.address}`}
          leadTab={parts.leadTab}
          pack={pack}
          chosen={chosen}
          inFront={inFront}
        />
      )}
    </>
  );
}
