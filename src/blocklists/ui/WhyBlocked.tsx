import { useEffect, useRef, useState } from 'preact/hooks';
import { scopeText } from '#src/blocking/scope-text.ts';
import type { BlockReason, WhyTyped } from '#src/blocking/why-blocked.ts';
import type { ListDesk } from '#src/blocklists/list-desk.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say } from '#src/ui/words.tsx';

type Looked =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-address' }
  | { readonly kind: 'known'; readonly sentences: readonly string[] }
  | { readonly kind: 'failed' };

const NOTHING: Looked = { kind: 'nothing' };

/** Says of any address what blocks it here. Nothing but this device is asked. */
export function WhyBlocked({ desk }: { readonly desk: Pick<ListDesk, 'why'> }) {
  const say = useSay();
  const [address, setAddress] = useState('');
  const [looked, setLooked] = useState<Looked>(NOTHING);
  /** What stood in the field when it was asked about; another each time. */
  const [asked, setAsked] = useState<{ readonly typed: string } | null>(null);
  const input = useRef<HTMLInputElement>(null);

  function edit(typed: string) {
    setAddress(typed);
    setAsked(null);
    setLooked(NOTHING);
  }

  useEffect(() => {
    if (asked === null) return;
    let isNewest = true;
    async function look(typed: string) {
      const answer = await answerOf(desk.why(typed), say);
      if (!isNewest) return;
      setLooked(answer);
      if (answer.kind === 'no-address') input.current?.focus();
    }
    void look(asked.typed);
    return () => {
      isNewest = false;
    };
  }, [desk, say, asked]);

  const sentences = looked.kind === 'known' ? looked.sentences : looked.kind === 'failed' ? [say('listsFindFailed')] : [];
  return (
    <form
      class="stack-tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setLooked(NOTHING);
        setAsked({ typed: address });
      }}
    >
      <div class="lists-why">
        <TextField
          label={say('listsWhyAddress')}
          value={address}
          onInput={edit}
          error={looked.kind === 'no-address' ? say('listsWhyNoAddress') : null}
          inputRef={input}
          isCode
        />
        <Button type="submit">{say('listsWhyLook')}</Button>
      </div>
      <LiveRegion text={sentences.join(' ')} />
      {sentences.length === 0 ? null : (
        <Notice kind={looked.kind === 'failed' ? 'error' : 'info'} announce="none">
          {sentences.map((sentence) => (
            <p key={sentence}>
              <Foreign text={sentence} />
            </p>
          ))}
        </Notice>
      )}
    </form>
  );
}

async function answerOf(asking: Promise<WhyTyped>, say: Say): Promise<Looked> {
  try {
    const answer = await asking;
    return answer === null ? { kind: 'no-address' } : { kind: 'known', sentences: whyWords(answer, say) };
  } catch {
    // The disk or the worker failed, and the sentence says that nobody knows.
    return { kind: 'failed' };
  }
}

function whyWords({ host, why }: NonNullable<WhyTyped>, say: Say): readonly string[] {
  switch (why.kind) {
    case 'blocked':
      return why.reasons.map((reason) => reasonWords(reason, say));
    case 'open':
      return [say('listsWhyNot', host)];
    case 'allowed':
      return [
        why.by === 'tutor'
          ? say('listsWhyLiftedByYou')
          : why.by === 'agency'
            ? say('listsWhyLiftedByAgency')
            : say('listsWhyLiftedByList', why.listName, why.name),
      ];
  }
}

function reasonWords(reason: BlockReason, say: Say): string {
  switch (reason.by) {
    case 'tutor':
      return say('listsWhyOwn', scopeText(reason.blocks[0].scope));
    case 'agency':
      return say('listsWhyAgency', scopeText(reason.entry.scope), reason.entry.reason);
    case 'list':
      return say('listsWhyListed', reason.listName, reason.name);
    case 'pupil-search':
      return say('listsWhySearch');
    case 'unknown':
      return say('listsWhyUnknown');
  }
}
