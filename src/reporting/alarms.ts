/** Wake-up calls of the browser, which outlive the worker. Times are epoch ms. */
export type Alarms = {
  /** When an alarm goes off; null when there is none of that name. */
  readonly get: (name: string) => Promise<number | null>;
  /** Replaces the alarm of that name. */
  readonly set: (name: string, at: number) => Promise<void>;
};

export const FORWARD_ALARM = 'forward-reports';
/** Wakes the background when something that is unsent becomes late. */
export const LATE_ALARM = 'late-reports';
export const REFRESH_ALARM = 'refresh-receipts';
