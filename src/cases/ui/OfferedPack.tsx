import { defang } from '#src/cases/defang.ts';
import type { Preview } from '#src/preview/preview.ts';
import { foundWords } from '#src/preview/ui/verdict-words.ts';
import { VerdictTag } from '#src/preview/ui/VerdictTag.tsx';
import { Button } from '#src/ui/Button.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';

export type OfferedPackProps = {
  readonly name: string;
  readonly previews: readonly Preview[];
  readonly now: number;
  readonly isBusy: boolean;
  readonly onGive: () => void;
};

/** A lesson pack that a tutor offers: its pages as text, what was found on each, and what the tutor decided. */
export function OfferedPack({ name, previews, now, isBusy, onGive }: OfferedPackProps) {
  const say = useSay();
  return (
    <section class="listed stack" aria-labelledby="offered-pack">
      <h3 id="offered-pack" tabIndex={-1} ref={focusOnArrival}>
        {say('consoleShelfPack')}: <Foreign text={name === '' ? say('packUnnamed') : name} />
      </h3>
      <ol class="stack">
        {previews.map((preview) => (
          <li key={preview.id} class="stack-tight">
            <div class="row">
              <Foreign text={preview.title === '' ? defang(preview.address) : preview.title} />
              <VerdictTag {...preview} />
            </div>
            <p class="small muted">
              <Foreign text={defang(preview.address)} />
            </p>
            <p class="small">
              {say('previewChecked')} <Time at={preview.checkedAt} now={now} /> · {foundWords(preview, say)}
            </p>
            <Notes text={preview.sharedVerdict?.notes ?? ''} />
          </li>
        ))}
      </ol>
      <div>
        <Button kind="primary" icon="send" isBusy={isBusy} onClick={onGive}>
          {say('consoleShelfGive')}
        </Button>
      </div>
    </section>
  );
}

const Notes = ({ text }: { readonly text: string }) =>
  text === '' ? null : (
    <p>
      <Foreign text={text} />
    </p>
  );
