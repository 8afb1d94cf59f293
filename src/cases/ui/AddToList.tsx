import { useMemo, useRef, useState } from 'preact/hooks';
import { scopeKey } from '#src/blocking/scope-key.ts';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { isAllowable, isOutranked } from '#src/blocklists/agency-list.ts';
import type { AgencyList, Verdict } from '#src/blocklists/agency-list.ts';
import { offerForTyped } from '#src/cases/agency-list-offer.ts';
import type { OfferParts } from '#src/cases/agency-list-offer.ts';
import { Button } from '#src/ui/Button.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { REFUSAL_WORDS } from './agency-list-words.ts';
import type { ListDeed } from './ListOutcomeNotice.tsx';
import { faultOfReason, ReasonField } from './ReasonField.tsx';
import { ScopeChoice } from './ScopeChoice.tsx';
import type { ListDeeds } from './use-list-deeds.ts';

export type AddToListProps = {
  readonly list: AgencyList;
  readonly offer: OfferParts;
  readonly busy: ListDeed | null;
  readonly onPut: ListDeeds['put'];
};

/** An address that somebody types, to be blocked or allowed for everyone. */
export function AddToList({ list, offer, busy, onPut }: AddToListProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState<BlockScope | null>(null);
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  /** Why what is chosen cannot have the verdict that was asked for. */
  const [scopeFault, setScopeFault] = useState<WordKey | null>(null);
  const formRef = useRef<HTMLFormElement>(null);
  const addressRef = useRef<HTMLInputElement>(null);
  const reasonRef = useRef<HTMLInputElement>(null);
  const isEmpty = typed.trim() === '';
  const offered = useMemo(() => (isEmpty ? null : offerForTyped(typed, offer)), [isEmpty, typed, offer]);
  const scopes = offered?.kind === 'offered' ? offered.scopes : [];
  const chosen =
    offered?.kind === 'offered'
      ? (scopes.find((scope) => wanted !== null && scopeKey(scope) === scopeKey(wanted)) ?? offered.usual)
      : null;
  const fault = offered === null ? 'consoleListAddressMissing' : offered.kind === 'refused' ? REFUSAL_WORDS[offered.why] : null;
  const reasonFault = faultOfReason(reason);

  async function put(verdict: Verdict) {
    if (busy !== null) return;
    setWasTried(true);
    if (chosen === null) return addressRef.current?.focus();
    const why = faultOfScope(list, chosen, verdict);
    setScopeFault(why);
    if (why !== null) return formRef.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
    if (reasonFault !== null) return reasonRef.current?.focus();
    const outcome = await onPut({ scope: chosen, verdict, reason: reason.trim() });
    if (outcome?.kind !== 'changed' && outcome?.kind !== 'as-it-is') return;
    setTyped('');
    setReason('');
    setWanted(null);
    setWasTried(false);
  }

  return (
    <section aria-labelledby="list-add">
      <form
        class="stack agency-form"
        noValidate
        ref={formRef}
        onSubmit={(event) => {
          event.preventDefault();
          void put('block');
        }}
      >
        <h3 id="list-add">{say('consoleListAdd')}</h3>
        <TextField
          label={say('consoleListAddress')}
          hint={say('consoleListAddressHint')}
          error={wasTried && fault !== null ? say(fault) : null}
          value={typed}
          onInput={(text) => {
            setTyped(text);
            setScopeFault(null);
          }}
          isRequired
          isCode
          inputRef={addressRef}
        />
        {chosen === null ? null : (
          <ScopeChoice
            scopes={scopes}
            chosen={chosen}
            error={scopeFault === null ? null : say(scopeFault)}
            onChosen={(scope) => {
              setWanted(scope);
              setScopeFault(null);
            }}
          />
        )}
        <ReasonField reason={reason} error={wasTried ? reasonFault : null} onInput={setReason} inputRef={reasonRef} />
        <div class="row">
          <Button kind="primary" type="submit" icon="block" isBusy={busy === 'block'}>
            {say('consoleBlockForEveryone')}
          </Button>
          <Button icon="check" isBusy={busy === 'allow'} onClick={() => void put('allow')}>
            {say('consoleAllowForEveryone')}
          </Button>
        </div>
      </form>
    </section>
  );
}

function faultOfScope(list: AgencyList, scope: BlockScope, verdict: Verdict): WordKey | null {
  if (verdict === 'block') return isOutranked(list, scope) ? 'consoleListAllowBeats' : null;
  return isAllowable(scope) ? null : 'consoleListAllowWhole';
}
