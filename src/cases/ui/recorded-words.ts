import type { Recorded } from '#src/cases/record-event.ts';
import type { WordKey } from '#src/ui/words.tsx';
import { SERVICE_FAULT_WORDS } from './service-fault-words.ts';

/** Why an action is not in the audit trail, and what to do. */
export function whyNotRecorded(recorded: Exclude<Recorded, { readonly kind: 'recorded' }>): WordKey {
  switch (recorded.kind) {
    case 'not-recorded':
      return SERVICE_FAULT_WORDS[recorded.fault];
    case 'out-of-order':
      return 'consoleOutOfOrder';
    case 'too-long':
      return 'consoleRationaleTooLarge';
    default:
      return recorded satisfies never;
  }
}
