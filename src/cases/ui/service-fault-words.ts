import type { ServiceFault } from '#src/cases/service-fault.ts';
import type { Say, WordKey } from '#src/ui/words.tsx';

const WORDS: Readonly<Record<ServiceFault, WordKey>> = {
  unreachable: 'consoleFaultUnreachable',
  'not-the-service': 'consoleFaultNotTheService',
  revoked: 'consoleFaultRevoked',
  'clock-off': 'consoleFaultClockOff',
  busy: 'consoleFaultBusy',
  broken: 'consoleFaultBroken',
};

/** What happened, and what to do about it. */
export const faultWords = (fault: ServiceFault, say: Say): string => say(WORDS[fault]);

/** The same of something that an officer asked for: also what was kept. */
export const notDoneWords = (fault: ServiceFault, say: Say): string =>
  `${faultWords(fault, say)} ${say(fault === 'revoked' ? 'consoleKept' : 'consoleKeptTryAgain')}`;
