import type { ServiceFault } from '#src/cases/service-fault.ts';
import type { WordKey } from '#src/ui/words.tsx';

/** For each fault: what happened, what was kept, what to do now. */
export const SERVICE_FAULT_WORDS: Readonly<Record<ServiceFault, WordKey>> = {
  unreachable: 'consoleFaultUnreachable',
  'not-the-service': 'consoleFaultNotTheService',
  revoked: 'consoleFaultRevoked',
  'clock-off': 'consoleFaultClockOff',
  busy: 'consoleFaultBusy',
  broken: 'consoleFaultBroken',
};
