import type { Recorded } from '#src/cases/record-event.ts';
import type { Say } from '#src/ui/words.tsx';
import { notDoneWords } from './service-fault-words.ts';

/** Why an action is not in the audit trail, and what to do. */
export function whyNotRecorded(recorded: Exclude<Recorded, { readonly kind: 'recorded' }>, say: Say): string {
  switch (recorded.kind) {
    case 'not-recorded':
      return notDoneWords(recorded.fault, say);
    case 'out-of-order':
      return say('consoleOutOfOrder');
    case 'too-long':
      return say('consoleRationaleTooLarge');
    default:
      return recorded satisfies never;
  }
}
