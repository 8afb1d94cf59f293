import type { EnrolFault } from '#src/enrolment/questions.ts';
import type { WordKey } from '#src/ui/words.tsx';

/** One sentence or two for each fault: what happened, what was kept, what to do now. */
export const ENROL_FAULT_WORDS: Readonly<Record<EnrolFault, WordKey>> = {
  empty: 'enrolFaultEmpty',
  'not-a-code': 'enrolFaultNotACode',
  'newer-version': 'enrolFaultNewerVersion',
  damaged: 'enrolFaultDamaged',
  'insecure-origin': 'enrolFaultInsecureOrigin',
  'officer-code': 'enrolFaultOfficerCode',
  'code-refused': 'enrolFaultCodeRefused',
  'vault-key-differs': 'enrolFaultVaultKeyDiffers',
  'vault-missing': 'enrolFaultVaultMissing',
  unreachable: 'enrolFaultUnreachable',
  'not-the-service': 'enrolFaultNotTheService',
  'rate-limited': 'enrolFaultRateLimited',
  'already-enrolled': 'enrolFaultAlreadyEnrolled',
  'being-left': 'enrolFaultBeingLeft',
  'storage-broken': 'enrolFaultStorageBroken',
};
