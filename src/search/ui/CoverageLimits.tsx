import { builtInEngines } from '#src/search/built-in.ts';
import type { EnginePack } from '#src/search/engine-pack.ts';
import { Card } from '#src/ui/Card.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { useSay } from '#src/ui/words.tsx';
import { packDay } from './coverage-words.ts';

/** What pupil search does not reach, and where what it knows comes from. */
export function CoverageLimits({ pack }: { readonly pack: EnginePack }) {
  const say = useSay();
  // What the extension came with may carry what the agency fixed, and has its engines all the same.
  const isBuiltIn = pack.engines === builtInEngines.engines;
  return (
    <Card>
      <section class="stack" id="limits" aria-labelledby="limits-heading">
        <div class="stack-tight">
          <h2 id="limits-heading">{say('coverageLimitsHeading')}</h2>
          <ul class="list">
            <li>{say('coverageLimitPages')}</li>
            <li>{say('coverageLimitPictures')}</li>
            <li>{say('coverageLimitOthers')}</li>
            <li>{say('coverageLimitApps')}</li>
            <li>{say('privateWindows')}</li>
          </ul>
        </div>
        {pack.notCovered.length === 0 ? null : (
          <div class="stack-tight">
            <h3>{say('coverageHostsNotCovered')}</h3>
            <ul class="list">
              {pack.notCovered.map(({ host, why }) => (
                <li key={host}>
                  <code>{host}</code>: <Foreign text={why} />
                </li>
              ))}
            </ul>
          </div>
        )}
        <p class="muted small">
          {say(isBuiltIn ? 'coveragePackBuiltIn' : 'coveragePackPublished', String(pack.number), packDay(pack.issuedOn, say))}
          {isBuiltIn && pack.fixed.length > 0 ? ` ${say('coveragePackFixed')}` : null}
        </p>
      </section>
    </Card>
  );
}
