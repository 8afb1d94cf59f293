import { putReport } from '#src/contract/tutor-routes.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { NewEntry, Outbox } from './outbox.ts';
import type { Saved } from './questions.ts';
import { sealReport } from './seal-report.ts';
import type { SealForSome, ToSeal } from './seal-report.ts';
import { isForOneOfficer } from './sealed-to.ts';

export type SaveParts = {
  readonly enrolment: () => Promise<Enrolment | null>;
  readonly outbox: Pick<Outbox, 'nextSeq' | 'add' | 'onlyForOf'>;
  readonly clientFor: (enrolment: Enrolment) => ServiceClient;
  /** Runs one save after another: two at once would take the same number, and one of them would be sealed in vain. */
  readonly inOrder: <Result>(save: () => Promise<Result>) => Promise<Result>;
  /** Of pages only: what seals a report for one officer, and whatever is added to such a report. */
  readonly sealForSome?: SealForSome;
};

/** Seals a report and saves it. When the disk does not take it, it goes straight from memory to the service if that can be had. */
export async function saveReport(parts: SaveParts, report: (by: Enrolment) => ToSeal): Promise<Saved> {
  const { enrolment, outbox, clientFor, inOrder } = parts;
  try {
    const by = await enrolment();
    const vaultKey = by?.vaultKey ?? null;
    if (by === null || vaultKey === null) return { kind: 'not-saved', fault: 'not-enrolled' };
    const drafted = report(by);
    const onlyFor = drafted.about === null ? (drafted.onlyFor ?? null) : await outbox.onlyForOf(drafted.about);
    const toSeal = { ...drafted, onlyFor };
    if (onlyFor === null && isForOneOfficer(toSeal.content)) return { kind: 'not-saved', fault: 'for-one-officer' };
    const tried = await inOrder(() => sealAndAdd(outbox, (seq) => sealReport(toSeal, by, vaultKey, seq, parts.sealForSome)));
    switch (tried.kind) {
      case 'added':
        return { kind: 'saved', id: toSeal.id };
      case 'too-large':
        return { kind: 'not-saved', fault: 'too-large' };
      case 'not-added':
        return await sendUnsaved(tried.entry, clientFor(by), tried.fault);
    }
  } catch (error) {
    if (error instanceof StorageFailed) return { kind: 'not-saved', fault: error.fault };
    throw error;
  }
}

type Tried =
  | { readonly kind: 'added' | 'too-large' }
  | { readonly kind: 'not-added'; readonly entry: NewEntry; readonly fault: StorageFailed['fault'] };

async function sealAndAdd(outbox: SaveParts['outbox'], sealWith: (seq: number) => Promise<NewEntry | null>): Promise<Tried> {
  for (;;) {
    const entry = await sealWith(await outbox.nextSeq());
    if (entry === null) return { kind: 'too-large' };
    try {
      if ((await outbox.add(entry)) === 'added') return { kind: 'added' };
    } catch (error) {
      if (error instanceof StorageFailed) return { kind: 'not-added', entry, fault: error.fault };
      throw error;
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
