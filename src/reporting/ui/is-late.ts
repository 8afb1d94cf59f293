import type { Reports } from './use-reports.ts';

/** After so many tries in vain a person should not just wait for the next. */
const LATE_AFTER_ATTEMPTS = 3;

/** Whether what waits will not go in a moment: the service is out of reach, or answers and does not take it. */
export const isLate = ({ waiting, reports }: Reports, isReachable: boolean | null): boolean =>
  waiting > 0 &&
  (isReachable === false || reports.some(({ status }) => status.kind === 'saved' && status.attempts >= LATE_AFTER_ATTEMPTS));
