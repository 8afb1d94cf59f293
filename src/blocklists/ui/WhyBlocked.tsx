import { useState } from 'preact/hooks';
import type { ListDesk } from '#src/blocklists/list-desk.ts';
import type { WhyHere } from '#src/blocklists/why-here.ts';
import { scopeText } from '#src/blocking/scope-text.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';

const LIFTED_BY: Readonly<Record<'subscription' | 'tutor' | 'agency', WordKey>> = {
  subscription: 'listsWhyLiftedByList',
  tutor: 'listsWhyLiftedByYou',
  agency: 'listsWhyLiftedByAgency',
};

/** Says of any address what blocks it here. Nothing but this device is asked. */
export function WhyBlocked({ desk }: { readonly desk: Pick<ListDesk, 'why'> }) {
  const say = useSay();
  const [address, setAddress] = useState('');
  const [why, setWhy] = useState<WhyHere | 'failed' | null>(null);

  async function look() {
    setWhy(null);
    try {
      setWhy(await desk.why(address));
    } catch {
      // The disk or the worker failed, and the sentence says that nobody knows.
      setWhy('failed');
    }
  }

  return (
    <form
      class="stack-tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
    >
      <div class="lists-why">
        <TextField
          label={say('listsWhyAddress')}
          value={address}
          onInput={setAddress}
          error={why !== null && why !== 'failed' && why.kind === 'no-address' ? say('listsWhyNoAddress') : null}
          isCode
        />
        <Button type="submit">{say('listsWhyLook')}</Button>
      </div>
      {why === null || (why !== 'failed' && why.kind === 'no-address') ? null : (
        <Notice kind={why === 'failed' ? 'error' : 'info'}>
          <p>
            <Foreign text={why === 'failed' ? say('listsFindFailed') : whyWords(why, say)} />
          </p>
        </Notice>
      )}
    </form>
  );
}

function whyWords(why: Exclude<WhyHere, { readonly kind: 'no-address' }>, say: Say): string {
  switch (why.kind) {
    case 'own':
      return say('listsWhyOwn', scopeText(why.scope));
    case 'agency':
      return say('listsWhyAgency', scopeText(why.scope), why.reason);
    case 'listed':
      return say('listsWhyListed', why.listName, why.name);
    case 'let-through':
      return say(LIFTED_BY[why.by], why.listName, why.name);
    case 'not-blocked':
      return say('listsWhyNot', why.host);
  }
}
