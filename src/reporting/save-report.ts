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

/**
 * Seals a report and saves it, in one step with what was captured for it. When the disk does not take it, it goes straight from
 * memory to the service if that can be had.
 */
export async function saveReport(
  parts: SaveParts,
  report: (by: Enrolment) => ToSeal | Promise<ToSeal>,
  captures: readonly ToSeal[] = [],
): Promise<Saved> {
  const { enrolment, outbox, clientFor, inOrder } = parts;
  try {
    const by = await enrolment();
    const vaultKey = by?.vaultKey ?? null;
    if (by === null || vaultKey === null) return { kind: 'not-saved', fault: 'not-enrolled' };
    const drafted = await report(by);
    const onlyFor = drafted.about === null ? (drafted.onlyFor ?? null) : await outbox.onlyForOf(drafted.about);
    // Nothing of a page goes with what not every officer may see.
    const rule = onlyFor === null ? drafted.rule : { ...drafted.rule, capture: 'none' as const };
    const toSeal: ToSeal = { ...drafted, rule, onlyFor };
    if (onlyFor === null && isForOneOfficer(toSeal.content)) return { kind: 'not-saved', fault: 'for-one-officer' };
    const allowed = onlyFor === null ? captures : [];
    const sealWith = async (seq: number): Promise<Entries | null> => {
      const sealOne = (one: ToSeal, at: number) => sealReport(one, by, vaultKey, seq + at, parts.sealForSome);
      const [entry, ...others] = await Promise.all([sealOne(toSeal, 0), ...allowed.map((one, at) => sealOne(one, at + 1))]);
      const sealed = others.filter((other) => other !== null);
      return entry === null || sealed.length < allowed.length ? null : [entry, ...sealed];
    };
    const tried = await inOrder(async () =>
      // Whoever signed out while this waited for its turn has left nothing here that could send it.
      (await enrolment())?.deviceId === by.deviceId ? sealAndAdd(outbox, sealWith) : ({ kind: 'signed-out' } as const),
    );
    switch (tried.kind) {
      case 'signed-out':
        return { kind: 'not-saved', fault: 'not-enrolled' };
      case 'added':
        return { kind: 'saved', id: toSeal.id };
      case 'too-large':
        return { kind: 'not-saved', fault: 'too-large' };
      case 'not-added':
        return await sendUnsaved(tried.entries, clientFor(by), tried.fault);
    }
  } catch (error) {
    if (error instanceof StorageFailed) return { kind: 'not-saved', fault: error.fault };
    throw error;
  }
}

type Entries = readonly [NewEntry, ...NewEntry[]];
type Tried =
  | { readonly kind: 'added' | 'too-large' }
  | { readonly kind: 'not-added'; readonly entries: Entries; readonly fault: StorageFailed['fault'] };

async function sealAndAdd(outbox: SaveParts['outbox'], sealWith: (seq: number) => Promise<Entries | null>): Promise<Tried> {
  for (;;) {
    const entries = await sealWith(await outbox.nextSeq());
    if (entries === null) return { kind: 'too-large' };
    try {
      if ((await outbox.add(...entries)) === 'added') return { kind: 'added' };
    } catch (error) {
      if (error instanceof StorageFailed) return { kind: 'not-added', entries, fault: error.fault };
      throw error;
    }
  }
}

async function sendUnsaved([report, ...captures]: Entries, client: ServiceClient, fault: StorageFailed['fault']): Promise<Saved> {
  const send = async (entry: NewEntry) =>
    judgeAnswer(entry, await client.call(putReport, { params: { id: entry.id }, body: { text: entry.body } }));
  const verdict = await send(report);
  if (verdict.kind !== 'acknowledged') return { kind: 'not-saved', fault };
  const sent = await Promise.all(captures.map(send));
  const lacksCapture = sent.some(({ kind }) => kind !== 'acknowledged');
  return { kind: 'sent-unsaved', id: report.id, reference: verdict.receipt.reference, lacksCapture };
}
