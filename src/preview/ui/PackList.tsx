import { useRef, useState } from 'preact/hooks';
import type { LessonPack } from '#src/preview/lesson-pack.ts';
import { MOST_SHARED_BYTES, readShared } from '#src/preview/shared-pack.ts';
import type { ReadShared } from '#src/preview/shared-pack.ts';
import { takeByCode } from '#src/preview/share-by-code.ts';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { FileField } from '#src/ui/FileField.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import type { PacksParts } from './packs-parts.ts';
import { SHARE_FAULT_WORDS } from './share-words.ts';

export type PackListProps = { readonly parts: PacksParts; readonly packs: readonly LessonPack[]; readonly again: () => void };

type Refusal = Extract<ReadShared, { readonly kind: 'refused' }>['why'];
const REFUSAL_WORDS: Readonly<Record<Refusal, WordKey>> = {
  'too-large': 'packTooLarge',
  'not-a-pack': 'packNotAPack',
  'not-pages': 'packNotPages',
};

/** The lesson packs, and a way to take one in that somebody shared. */
export function PackList({ parts, packs, again }: PackListProps) {
  const say = useSay();
  const now = parts.now();
  const [said, setSaid] = useState<{ readonly kind: 'success' | 'error'; readonly text: string } | null>(null);
  const [code, setCode] = useState('');
  const inputRef = useRef<HTMLInputElement>(null);

  async function takeFile(file: File): Promise<void> {
    if (file.size > MOST_SHARED_BYTES) return take({ kind: 'refused', why: 'too-large' });
    let text: string;
    try {
      text = await file.text();
    } catch {
      return setSaid({ kind: 'error', text: say('packUnread') });
    }
    return take(readShared(text, parts.now(), parts.newId));
  }

  async function take(read: Awaited<ReturnType<typeof takeByCode>>): Promise<void> {
    if (read.kind !== 'read') {
      setSaid({ kind: 'error', text: say(read.kind === 'failed' ? SHARE_FAULT_WORDS[read.why] : REFUSAL_WORDS[read.why]) });
      return;
    }
    try {
      for (const preview of read.previews) await parts.previews.add(preview);
      await parts.packs.keep(read.pack);
      setSaid({ kind: 'success', text: say('packTaken', read.pack.name === '' ? say('packUnnamed') : read.pack.name) });
    } catch {
      setSaid({ kind: 'error', text: say('packNotSaved') });
    }
    again();
  }

  return (
    <section class="stack" aria-labelledby="packs-heading">
      <h2 id="packs-heading">{say('packsHeading')}</h2>
      {packs.length === 0 ? (
        <EmptyState icon="inbox" title={say('packsNoneTitle')}>
          <p>{say('packsNone')}</p>
        </EmptyState>
      ) : (
        <ul class="previews">
          {packs.map(({ id, name, previews, changedAt }) => (
            <li key={id} class="card">
              <h3>
                <a href={`/lesson-pack.html?id=${id}`}>
                  <Foreign text={name === '' ? say('packUnnamed') : name} />
                </a>
              </h3>
              <p class="small">
                {say(previews.length === 1 ? 'packOnePage' : 'packPages', String(previews.length))} · {say('packChanged')}{' '}
                <Time at={changedAt} now={now} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <FileField
        label={say('packTake')}
        hint={say('packTakeHint')}
        accept=".json,application/json"
        file={null}
        inputRef={inputRef}
        onFile={(file) => void takeFile(file)}
      />
      <form
        class="previews-tools"
        onSubmit={(event) => {
          event.preventDefault();
          void takeByCode(parts, code).then(take);
        }}
      >
        <TextField label={say('packCode')} hint={say('packCodeHint')} value={code} isCode onInput={setCode} />
        <Button type="submit">{say('packCodeTake')}</Button>
      </form>
      {said === null ? null : (
        <Notice kind={said.kind} takesFocus>
          <p>{said.text}</p>
        </Notice>
      )}
    </section>
  );
}
