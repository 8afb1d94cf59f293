import { useState } from 'preact/hooks';
import { Button } from '#src/ui/Button.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';

/** Puts a text on the clipboard; rejects where the browser does not allow it. */
export type CopyText = (text: string) => Promise<void>;

export type CopyAsTextProps = {
  /** Null while something has to be put right first, which whoever makes the text says. */
  readonly makeText: () => string | null;
  readonly copyText: CopyText;
};

type Outcome = { readonly kind: 'copied' | 'failed'; readonly text: string };

/** A report for somebody who cannot send it: it goes to the clipboard and is kept nowhere. */
export function CopyAsText({ makeText, copyText }: CopyAsTextProps) {
  const say = useSay();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const isCopied = outcome?.kind === 'copied';

  async function copy() {
    const text = makeText();
    setOutcome(null);
    if (text === null) return;
    try {
      await copyText(text);
      setOutcome({ kind: 'copied', text });
    } catch {
      // The browser did not allow it: the text is shown, so that it can be copied by hand.
      setOutcome({ kind: 'failed', text });
    }
  }

  return (
    <div class="stack-tight">
      <div class="row">
        <Button icon="copy" onClick={() => void copy()}>
          {say('copyAsText')}
        </Button>
        {isCopied ? <span>{say('copyDone')}</span> : null}
      </div>
      <LiveRegion text={isCopied ? say('copyDone') : outcome?.kind === 'failed' ? say('copyFailed') : ''} />
      <p class="muted small">{say('copyAsTextMeans')}</p>
      {outcome?.kind === 'failed' ? (
        <TextArea label={say('copyText')} hint={say('copyFailed')} value={outcome.text} rows={8} onInput={() => {}} />
      ) : null}
    </div>
  );
}
