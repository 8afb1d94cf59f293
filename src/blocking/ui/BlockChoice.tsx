import './BlockChoice.css';
import { useCallback, useId } from 'preact/hooks';
import type * as z from 'zod/mini';
import { Lasting } from '#src/blocking/block-time.ts';
import { offerScopes } from '#src/blocking/questions.ts';
import { scopeKey } from '#src/blocking/scope-key.ts';
import { scopeText } from '#src/blocking/scope-text.ts';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import type { Ask } from '#src/messaging/question.ts';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { LASTING_WORDS, scopeChoice, scopeTakes } from './scope-words.ts';

export type BlockChoiceProps = {
  readonly ask: Ask;
  readonly address: string;
  /** What is chosen; null: the usual. */
  readonly wanted: WantedBlock | null;
  readonly onChange: (wanted: WantedBlock) => void;
};

/** What **Block** takes of this page's site, and for how long. It takes the focus. */
export function BlockChoice({ ask, address, wanted, onChange }: BlockChoiceProps) {
  const { state, again } = useAnswer(useCallback(() => ask(offerScopes, { address }), [ask, address]));
  switch (state.kind) {
    case 'loading':
      return null;
    case 'failed':
      return <FailedNotice text="blockChoiceFailed" onAgain={again} takesFocus />;
    case 'ready':
      return state.answer === null ? null : <Fields offered={state.answer} wanted={wanted} onChange={onChange} />;
  }
}

type Offered = NonNullable<z.infer<typeof offerScopes.answer>>;

function Fields({
  offered: { scopes, usual },
  wanted: chosen,
  onChange,
}: Pick<BlockChoiceProps, 'wanted' | 'onChange'> & { readonly offered: Offered }) {
  const say = useSay();
  const takes = useId();
  const wanted: WantedBlock = chosen ?? { scope: usual, lasting: 'until-removed' };
  const choose = (part: Partial<WantedBlock>) => onChange({ ...wanted, ...part });

  return (
    <div class="block-choice">
      <SelectField
        label={say('blockWhat')}
        describedBy={takes}
        selectRef={focusOnArrival}
        value={scopeKey(wanted.scope)}
        choices={scopes.map((scope) => ({ value: scopeKey(scope), label: scopeChoice(scope, say) }))}
        onChange={(key) => choose({ scope: scopes.find((scope) => scopeKey(scope) === key) ?? usual })}
      />
      <p class="muted small block-choice-takes" id={takes}>
        {say(scopeTakes(wanted.scope))} <Foreign text={scopeText(wanted.scope)} />
      </p>
      <SelectField
        label={say('blockHowLong')}
        value={wanted.lasting}
        choices={Lasting.options.map((lasting) => ({ value: lasting, label: say(LASTING_WORDS[lasting]) }))}
        onChange={(lasting) => choose({ lasting })}
      />
    </div>
  );
}
