import { useId, useState } from 'preact/hooks';
import type { EnginePack } from '#src/search/engine-pack.ts';
import type { PupilSearch } from '#src/search/pupil-search.ts';
import { safeRerun } from '#src/search/safe-address.ts';
import type { TabSearchParts } from '#src/search/search-parts.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { TabInFront } from './PupilSearch.tsx';

export type RerunSearchProps = {
  readonly leadTab: TabSearchParts['leadTab'];
  readonly pack: EnginePack;
  readonly chosen: PupilSearch;
  readonly inFront: TabInFront;
};

/** **Re-run this search safely**, where the tab in front shows the results of a search: whether pupil search is on or off. */
export function RerunSearch({ leadTab, pack, chosen, inFront }: RerunSearchProps) {
  const say = useSay();
  const means = useId();
  const [outcome, setOutcome] = useState<'led' | 'failed' | null>(null);
  const rerun = safeRerun(pack, chosen, inFront.address);
  if (rerun === null) return null;

  async function run(address: string) {
    setOutcome(null);
    try {
      await leadTab(inFront.tabId, address);
      setOutcome('led');
    } catch {
      // The tab is gone, and the sentence says what to do.
      setOutcome('failed');
    }
  }

  if (outcome === 'led') {
    return (
      <Notice kind="success" takesFocus>
        <p>{say('rerunLed', rerun.engine.name)}</p>
      </Notice>
    );
  }
  return (
    <>
      <Button icon="refresh" isWide describedBy={means} onClick={() => void run(rerun.address)}>
        {say('rerunSearch')}
      </Button>
      <p class="muted small" id={means}>
        {say('rerunMeans', rerun.engine.name)}
      </p>
      {outcome === 'failed' ? (
        <Notice kind="error">
          <p>{say('rerunFailed')}</p>
        </Notice>
      ) : null}
    </>
  );
}
