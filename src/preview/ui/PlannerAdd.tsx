import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { findAddresses, MOST_ADDRESSES } from '#src/preview/addresses.ts';
import { Button } from '#src/ui/Button.tsx';
import { FileField } from '#src/ui/FileField.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { PlannerParts } from './use-planner.ts';

/** Of a file: more is no list of links. */
const MOST_BYTES = 5_000_000;

export type PlannerAddProps = {
  readonly parts: Pick<PlannerParts, 'suffixes' | 'openTabs' | 'asked'>;
  /** Resolves with how many were not in the list yet. */
  readonly onAdd: (addresses: readonly string[]) => Promise<number>;
};

/** One box for whatever has links in it. Open tabs and files put theirs into it too, so that they are seen before they are checked. */
export function PlannerAdd({ parts, onAdd }: PlannerAddProps) {
  const say = useSay();
  const heading = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const fileRef = useRef<HTMLInputElement>(null);

  function refuse(why: string) {
    setProblem(why);
    box.current?.focus();
  }

  async function put(from: () => Promise<string>, mayBeNone = false) {
    setProblem(null);
    setSaid('');
    try {
      const given = await from();
      if (given === '' && mayBeNone) return;
      const { addresses } = findAddresses(given, await parts.suffixes());
      if (addresses.length === 0) refuse(say('plannerNoneFound'));
      else {
        setText((last) => [...(last.trim() === '' ? [] : [last.trimEnd()]), ...addresses].join('\n'));
        setSaid(say('plannerPutIn', String(addresses.length)));
      }
    } catch {
      // The file cannot be read, or the browser does not say: nothing was put in.
      refuse(say('plannerUnread'));
    }
  }

  useEffect(() => {
    void put(async () => (await parts.asked()).join('\n'), true);
    // oxlint-disable-next-line react/exhaustive-deps -- once: what the page was opened for does not change
  }, []);

  async function check() {
    setIsBusy(true);
    setProblem(null);
    setSaid('');
    try {
      const { addresses, leftOut } = findAddresses(text, await parts.suffixes());
      if (addresses.length === 0) refuse(say('plannerNoneFound'));
      else {
        const added = await onAdd(addresses);
        setText('');
        const known = addresses.length - added;
        setSaid(
          [
            say('plannerAdded', String(added)),
            ...(known > 0 ? [say('plannerKnown', String(known))] : []),
            ...(leftOut > 0 ? [say('plannerLeftOut', String(MOST_ADDRESSES), String(leftOut))] : []),
          ].join(' '),
        );
      }
    } catch {
      // Nothing was kept, and the text is still there.
      refuse(say('plannerFailed'));
    }
    setIsBusy(false);
  }

  /** The links of what is copied from a document are behind its words: they come along. */
  async function addHidden(html: string, plain: string) {
    const suffixes = await parts.suffixes();
    const shown = new Set(findAddresses(plain, suffixes).addresses);
    const hidden = /<a\s/i.test(html) ? findAddresses(html, suffixes).addresses.filter((address) => !shown.has(address)) : [];
    if (hidden.length === 0) return;
    setText((last) => [last.trimEnd(), ...hidden, ''].join('\n'));
    setSaid(say('plannerHidden', String(hidden.length)));
  }

  return (
    <section class="stack" aria-labelledby={heading}>
      <h2 id={heading}>{say('plannerAddHeading')}</h2>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void check();
        }}
        onPaste={({ clipboardData }) => {
          const html = clipboardData?.getData('text/html') ?? '';
          if (html !== '') void addHidden(html, clipboardData?.getData('text/plain') ?? '');
        }}
      >
        <TextArea
          label={say('plannerBox')}
          hint={say('plannerBoxHint')}
          rows={8}
          isCode
          value={text}
          error={problem}
          inputRef={box}
          onInput={(value) => {
            setText(value);
            setProblem(null);
          }}
        />
        <div class="row">
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {say('plannerCheck')}
          </Button>
          <Button icon="add" onClick={() => void put(async () => (await parts.openTabs()).join('\n'))}>
            {say('plannerTabs')}
          </Button>
        </div>
        <FileField
          label={say('plannerFile')}
          hint={say('plannerFileHint')}
          accept=".csv,.htm,.html,.md,.txt,text/*"
          file={null}
          inputRef={fileRef}
          onFile={(file) => {
            if (file.size > MOST_BYTES) refuse(say('plannerUnread'));
            else void put(() => file.text());
          }}
        />
        <output>{said}</output>
      </form>
    </section>
  );
}
