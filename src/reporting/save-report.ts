import { putReport } from '#src/contract/routes.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { NewEntry, Outbox } from './outbox.ts';
import type { Saved } from './questions.ts';
import { sealReport } from './seal-report.ts';
import type { ToSeal } from './seal-report.ts';

export type SaveParts = {
  readonly outbox: Pick<Outbox, 'nextSeq' | 'add'>;
  readonly clientFor: (enrolment: Enrolment) => ServiceClient;
};

/** Seals a report and saves it. When the disk does not take it, it goes straight from memory to the service if that can be had. */
export async function saveReport({ outbox, clientFor }: SaveParts, enrolment: Enrolment | null, report: ToSeal): Promise<Saved> {
  const vaultKey = enrolment?.vaultKey ?? null;
  if (enrolment === null || vaultKey === null) return { kind: 'not-saved', fault: 'not-enrolled' };
  for (;;) {
    const seq = await outbox.nextSeq();
    const entry = await sealReport(report, enrolment, vaultKey, seq);
    if (entry === null) return { kind: 'not-saved', fault: 'too-large' };
    try {
      if ((await outbox.add(entry)) === 'added') return { kind: 'saved', id: report.id };
    } catch (error) {
      if (!(error instanceof StorageFailed)) throw error;
      return sendUnsaved(entry, clientFor(enrolment), error.fault);
    }
  }
}

async function sendUnsaved(entry: NewEntry, client: ServiceClient, fault: StorageFailed['fault']): Promise<Saved> {
  const outcome = await client.call(putReport, { params: { id: entry.id }, body: { text: entry.body } });
  const verdict = judgeAnswer(entry, outcome);
  return verdict.kind === 'acknowledged'
    ? { kind: 'sent-unsaved', id: entry.id, reference: verdict.receipt.reference }
    : { kind: 'not-saved', fault };
}
