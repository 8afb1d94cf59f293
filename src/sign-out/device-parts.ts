import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { Ask } from '#src/messaging/question.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import type { PinParts } from './pin.ts';

export type LockParts = PinParts & {
  /** Hears what other pages and the background tell of this device, such as `locked`. Answers how to stop. */
  readonly onDeviceNews: (act: (news: string) => void) => () => void;
};

/** All that the settings page has of the world around it. */
export type DeviceParts = {
  readonly ask: Ask;
  /** Runs something every so many milliseconds until the answer is called. */
  readonly every: (periodMs: number, run: () => void) => () => void;
  readonly lock: LockParts;
  readonly reporting: Pick<ReportingParts, 'enrolment' | 'outbox' | 'clientFor' | 'sendSoon' | 'now'>;
  /** Somebody who has signed out here and left reports to be sent. */
  readonly leaving: () => Promise<Enrolment | null>;
  /** Signs the tutor out at once, whatever is unsent. */
  readonly leave: () => Promise<void>;
  /** Deletes what the service refused. */
  readonly giveUpHeld: () => Promise<void>;
  /** How long nobody has to be at the computer, for the browser to say so. */
  readonly setAwayAfter: (minutes: number) => void;
};
