import type { Enrolment, EnrolmentStore, PendingKey } from '#src/enrolment/enrolment.ts';

export class FakeEnrolmentStore implements EnrolmentStore {
  enrolment: Enrolment | null = null;
  pendingKey: PendingKey | null = null;

  current: EnrolmentStore['current'] = async () => this.enrolment;

  pending: EnrolmentStore['pending'] = async () => this.pendingKey;

  keepPending: EnrolmentStore['keepPending'] = async (key) => {
    this.pendingKey = key;
  };

  keep: EnrolmentStore['keep'] = async (enrolment) => {
    this.enrolment = enrolment;
    this.pendingKey = null;
  };
}
