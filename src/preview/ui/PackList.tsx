import { useRef, useState } from 'preact/hooks';
import type { LessonPack } from '#src/preview/lesson-pack.ts';
import { MOST_SHARED_BYTES, readShared } from '#src/preview/shared-pack.ts';
import { takeByCode } from '#src/preview/share-by-code.ts';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { FileField } from '#src/ui/FileField.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { PacksParts } from './packs-parts.ts';
import { useTakePack } from './use-take-pack.tsx';

export type PackListProps = { readonly parts: PacksParts; readonly packs: readonly LessonPack[]; readonly again: () => void };

/** The lesson packs, and a way to take one in that somebody shared. */
export function PackList({ parts, packs, again }: PackListProps) {
  const say = useSay();
  const now = parts.now();
  const { said, take } = useTakePack(parts, again);
  const [code, setCode] = useState('');
  const inputRef = useRef<HTMLInputElement>(null);

  async function takeFile(file: File): Promise<void> {
    if (file.size > MOST_SHARED_BYTES) return take({ kind: 'refused', why: 'too-large' });
    let text: string;
    try {
      text = await file.text();
    } catch {
      return take({ kind: 'unread' });
    }
    return take(readShared(text, parts.now(), parts.newId));
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
      {said}
    </section>
  );
}
