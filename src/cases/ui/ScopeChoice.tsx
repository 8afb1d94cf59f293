import type { BlockScope } from '#src/blocking/block-scope.ts';
import { scopeKey } from '#src/blocking/scope-key.ts';
import { partOf } from '#src/blocking/scope-text.ts';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { shownScope } from './agency-list-words.ts';

export type ScopeChoiceProps = {
  /** Narrowest first. */
  readonly scopes: readonly BlockScope[];
  readonly chosen: BlockScope;
  /** Nothing of the address is shown. */
  readonly isMasked?: boolean;
  readonly error?: string | null;
  readonly onChosen: (scope: BlockScope) => void;
};

/** How much of an address an entry shall take. */
export function ScopeChoice({ scopes, chosen, isMasked = false, error = null, onChosen }: ScopeChoiceProps) {
  const say = useSay();
  // Counted, because what is masked must not stand in the page either.
  const offered = scopes
    .map((scope, at) => ({ scope, value: String(at), isChosen: scopeKey(scope) === scopeKey(chosen) }))
    // By their words alone nobody could tell two parts of one site apart.
    .filter(({ scope, isChosen }, at) => !isMasked || isChosen || scopes.findIndex(({ kind }) => kind === scope.kind) === at);
  return (
    <RadioGroup
      legend={say('consoleListHowMuch')}
      error={error}
      value={offered.find(({ isChosen }) => isChosen)?.value ?? null}
      choices={offered.map(({ scope, value }) => ({
        value,
        label: say(choiceWord(scope, scopes)),
        ...(isMasked ? {} : { hint: shownScope(scope) }),
      }))}
      onChange={(value) => {
        const scope = scopes[Number(value)];
        if (scope !== undefined) onChosen(scope);
      }}
    />
  );
}

/** A host that is one of several is a site to whoever reads its pages. */
function choiceWord(scope: BlockScope, scopes: readonly BlockScope[]): WordKey {
  switch (partOf(scope)) {
    case 'page':
      return 'consoleListThisPage';
    case 'media':
      return 'consoleListThisMedia';
    case 'path':
      return 'consoleListThisPart';
    case 'host':
      return 'consoleListThisSite';
    case 'site':
      return scopes.some(({ kind }) => kind === 'host') ? 'consoleListWholeDomain' : 'consoleListThisSite';
  }
}
