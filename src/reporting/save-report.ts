import { putReport } from '#src/contract/tutor-routes.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { NewEntry, Outbox } from './outbox.ts';
import type { Saved } from './questions.ts';
import { sealReport } from './seal-report.ts';
import type { ToSeal } from './seal-report.ts';

export type SaveParts = {
  readonly enrolment: () => Promise<Enrolment | null>;
  readonly outbox: Pick<Outbox, 'nextSeq' | 'add'>;
  readonly clientFor: (enrolment: Enrolment) => ServiceClient;
};

/** Seals a report and saves it. When the disk does not take it, it goes straight from memory to the service if that can be had. */
export async function saveReport({ enrolment, outbox, clientFor }: SaveParts, report: (by: Enrolment) => ToSeal): Promise<Saved> {
  let sealed: { readonly entry: NewEntry; readonly by: Enrolment } | null = null;
  try {
    const by = await enrolment();
    const vaultKey = by?.vaultKey ?? null;
    if (by === null || vaultKey === null) return { kind: 'not-saved', fault: 'not-enrolled' };
    const toSeal = report(by);
    for (;;) {
      const entry = await sealReport(toSeal, by, vaultKey, await outbox.nextSeq());
      if (entry === null) return { kind: 'not-saved', fault: 'too-large' };
      sealed = { entry, by };
      if ((await outbox.add(entry)) === 'added') return { kind: 'saved', id: entry.id };
    }
  } catch (error) {
    if (!(error instanceof StorageFailed)) throw error;
    return sealed === null
      ? { kind: 'not-saved', fault: error.fault }
      : sendUnsaved(sealed.entry, clientFor(sealed.by), error.fault);
  }
}

async function sendUnsaved(entry: NewEntry, client: ServiceClient, fault: StorageFailed['fault']): Promise<Saved> {
  const outcome = await client.call(putReport, { params: { id: entry.id }, body: { text: entry.body } });
  const verdict = judgeAnswer(entry, outcome);
  return verdict.kind === 'acknowledged'
    ? { kind: 'sent-unsaved', id: entry.id, reference: verdict.receipt.reference }
    : { kind: 'not-saved', fault };
}
