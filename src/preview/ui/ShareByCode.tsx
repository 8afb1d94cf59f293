import { useState } from 'preact/hooks';
import { shareByCode } from '#src/preview/share-by-code.ts';
import type { Shared } from '#src/preview/share-by-code.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import type { PacksParts } from './packs-parts.ts';
import { SHARE_FAULT_WORDS } from './share-words.ts';

export type ShareByCodeProps = {
  readonly parts: PacksParts;
  readonly heading: WordKey;
  readonly means: WordKey;
  /** What is shared when the button is pressed. */
  readonly value: () => unknown;
};

/** Shares something with whoever at the agency is given its code. */
export function ShareByCode({ parts, heading, means, value }: ShareByCodeProps) {
  const say = useSay();
  const [isBusy, setIsBusy] = useState(false);
  const [shared, setShared] = useState<Shared | null>(null);

  async function share(): Promise<void> {
    setIsBusy(true);
    setShared(await shareByCode(parts, value()));
    setIsBusy(false);
  }

  return (
    <section class="stack-tight" aria-labelledby="share-heading">
      <h2 id="share-heading">{say(heading)}</h2>
      <p>{say(means)}</p>
      <div>
        <Button isBusy={isBusy} onClick={() => void share()}>
          {say(heading)}
        </Button>
      </div>
      {shared?.kind === 'shared' ? (
        <Notice kind="success" title={say('packShareCode')} takesFocus>
          <p>
            <code class="packs-code">{shared.code}</code>
          </p>
          <p>
            {say('packShareUntil')} <Time at={shared.keptUntil} now={parts.now()} />
          </p>
        </Notice>
      ) : null}
      {shared?.kind === 'failed' ? (
        <Notice kind="error" takesFocus>
          <p>{say(SHARE_FAULT_WORDS[shared.why])}</p>
        </Notice>
      ) : null}
    </section>
  );
}
