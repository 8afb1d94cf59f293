import { useMemo } from 'preact/hooks';
import type { OfferParts } from '#src/cases/agency-list-offer.ts';
import type { ConsoleParts } from '#src/cases/console-parts.ts';
import { useAnswer } from '#src/ui/use-answer.ts';

/** What it takes to say how much of an address can be listed. */
export type LiveOffer =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly parts: OfferParts }
  | { readonly kind: 'failed'; readonly again: () => void };

export function useOffer({ loadSuffixRules }: Pick<ConsoleParts, 'loadSuffixRules'>, serviceOrigin: string): LiveOffer {
  const { state, again } = useAnswer(loadSuffixRules);
  return useMemo(() => {
    switch (state.kind) {
      case 'loading':
        return state;
      case 'failed':
        return { kind: 'failed', again };
      case 'ready':
        return { kind: 'ready', parts: { suffixes: state.answer, serviceOrigin } };
    }
  }, [state, again, serviceOrigin]);
}
