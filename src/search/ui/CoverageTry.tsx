import { useMemo, useState } from 'preact/hooks';
import { AGE_BANDS } from '#src/search/age-band.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import type { EnginePack } from '#src/search/engine-pack.ts';
import type { PupilSearch } from '#src/search/pupil-search.ts';
import { tryAddress } from '#src/search/try-address.ts';
import type { Tried } from '#src/search/try-address.ts';
import { Button } from '#src/ui/Button.tsx';
import { Card } from '#src/ui/Card.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say } from '#src/ui/words.tsx';
import { BAND_WORDS } from './band-words.ts';
import type { CoverageParts } from './coverage-parts.ts';
import { bandInForce } from './use-coverage.ts';

export type CoverageTryProps = {
  readonly parts: CoverageParts;
  readonly pack: EnginePack;
  readonly chosen: PupilSearch;
};

/** What pupil search would do with an address, worked out on this device. */
export function CoverageTry({ parts, pack, chosen }: CoverageTryProps) {
  const say = useSay();
  const [address, setAddress] = useState('');
  const [wanted, setWanted] = useState<AgeBand | null>(null);
  /** What was asked, and not what was answered: that is another one when an engine is chosen or a newer pack comes. */
  const [asked, setAsked] = useState<string | null>(null);
  const band = wanted ?? chosen.band;
  const tried = useMemo(() => {
    if (asked === null) return null;
    const { engine } = bandInForce(pack, chosen, band);
    return tryAddress({ pack, band, engine, limits: parts.limits }, asked);
  }, [asked, pack, chosen, band, parts]);

  return (
    <Card>
      <section class="stack" id="try" aria-labelledby="try-heading">
        <div class="stack-tight">
          <h2 id="try-heading">{say('coverageTryHeading')}</h2>
          <p>{say('coverageTryMeans')}</p>
        </div>
        <form
          class="coverage-try"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(address);
          }}
        >
          <TextField
            label={say('coverageTryAddress')}
            value={address}
            error={tried?.kind === 'not-an-address' ? say('coverageTryWrong') : null}
            onInput={(text) => {
              setAddress(text);
              setAsked(null);
            }}
          />
          <SelectField
            label={say('pupilSearchBand')}
            value={band}
            choices={AGE_BANDS.map((one) => ({ value: one, label: say(BAND_WORDS[one]) }))}
            onChange={(next) => {
              setWanted(next);
              setAsked(null);
            }}
          />
          <Button type="submit">{say('coverageTryButton')}</Button>
        </form>
        {tried === null || tried.kind === 'not-an-address' ? null : <Outcome tried={tried} />}
      </section>
    </Card>
  );
}

type Outcome = Exclude<Tried, { readonly kind: 'not-an-address' }>;

function Outcome({ tried }: { readonly tried: Outcome }) {
  const say = useSay();
  const { title, means } = outcomeWords(tried, say);
  return (
    <Notice kind={tried.kind === 'left-alone' ? 'info' : 'success'} title={title}>
      {means === null ? null : <p>{means}</p>}
      {'address' in tried ? (
        <Facts
          facts={[
            { name: say('coverageTryOpens'), value: <Code text={tried.address} /> },
            ...(tried.sent.length === 0
              ? []
              : [{ name: say('coverageTryCarries'), value: tried.sent.map((one) => <Code key={one} text={one} />) }]),
          ]}
        />
      ) : null}
    </Notice>
  );
}

const Code = ({ text }: { readonly text: string }) => (
  <p class="coverage-code">
    <Foreign text={text} />
  </p>
);

function outcomeWords(tried: Outcome, say: Say): { readonly title: string; readonly means: string | null } {
  switch (tried.kind) {
    case 'left-alone':
      return { title: say('coverageTryAlone'), means: say('coverageTryAloneMeans') };
    case 'pinned':
      return { title: say('coveragePinned'), means: say('coverageTryPinnedMeans') };
    case 'goes':
      return tried.to === null
        ? { title: say('coverageTryGoesElsewhere'), means: null }
        : { title: say('coverageTryGoes', tried.to.name), means: say('coverageTryGoesMeans') };
    case 'instead':
      return { title: say('coverageTryInstead'), means: say('coverageTryInsteadMeans') };
    case 'blocked':
      return { title: say('coverageTryBlocked'), means: say('coverageTryBlockedMeans') };
    case 'gives-up':
      return { title: say('coverageTryGivesUp'), means: say('coverageTryGivesUpMeans') };
  }
}
