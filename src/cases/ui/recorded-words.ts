import type { Say } from '#src/ui/words.tsx';
import { notDoneWords } from './service-fault-words.ts';
import type { NotRecorded } from './use-unrecorded.ts';

/** Why an action is not in the audit trail, and what to do. */
export function whyNotRecorded(recorded: NotRecorded, say: Say): string {
  switch (recorded.kind) {
    case 'not-recorded':
      return notDoneWords(recorded.fault, say);
    case 'out-of-order':
      return say('consoleOutOfOrder');
    case 'too-long':
      return say('consoleRationaleTooLarge');
    case 'gone':
      return say('consoleCaseGone');
    case 'broken':
      return say('consoleNotRecordedBroken');
    default:
      return recorded satisfies never;
  }
}
