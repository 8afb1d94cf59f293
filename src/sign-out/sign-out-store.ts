import type { Enrolment } from '#src/enrolment/enrolment.ts';

/** What a device keeps of its tutor, and how that goes. Every method is one transaction, and rejects with StorageFailed only. */
export type SignOutStore = {
  /** The device of somebody who has signed out: without a name, and kept only to send what was left. Null when all of it has gone. */
  readonly leaving: () => Promise<Enrolment | null>;
  /**
   * The tutor is this device's no longer: whatever is theirs is deleted, but for the sealed reports that are not sent and the key
   * that they are sent with. Does nothing when nobody is enrolled.
   */
  readonly leave: () => Promise<void>;
  /** Deletes what has gathered since, such as receipts of what was sent; and the key too, once nothing waits for it. */
  readonly finish: () => Promise<void>;
};
