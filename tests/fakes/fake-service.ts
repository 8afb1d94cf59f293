import * as z from 'zod/mini';
import { ReportId } from '#src/contract/primitives.ts';
import type { CaseStatus, Receipt } from '#src/contract/receipt.ts';
import { getReceipts, putReport } from '#src/contract/tutor-routes.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import { digestOf } from '#src/sealing/digest.ts';
import { receiptOf } from './report-builders.ts';

/** What befalls one request. A `killed` worker sees no answer, and neither does anything that it was doing. */
export type Fate =
  | 'answered'
  | 'answer-lost'
  | 'unreachable'
  | 'portal'
  | 'wrong-receipt'
  | 'wrong-digest'
  | 'killed-before'
  | 'killed-after'
  | { readonly status: number; readonly retryAfterMs?: number };

export class Killed extends Error {
  override readonly name = 'Killed';
}

/** A service in memory, and a client of it whose requests meet the fates given. */
export class FakeService {
  /** The bodies received, by report id. */
  readonly bodies = new Map<string, string>();
  readonly receipts = new Map<string, Receipt>();
  readonly asked: string[] = [];
  revision = 0;
  fate: (asked: string) => Fate = () => 'answered';

  readonly client: ServiceClient = {
    call: async (route, call = {}) => {
      const asked = `${route.method} ${call.params?.['id'] ?? route.path}`;
      this.asked.push(asked);
      const fate = this.fate(asked);
      if (fate === 'killed-before') throw new Killed();
      if (fate === 'unreachable') return { kind: 'unreachable' };
      if (fate === 'portal') return { kind: 'not-the-service', status: 200 };
      if (typeof fate === 'object') return refusal(fate.status, fate.retryAfterMs ?? null);

      const answer = await this.#answer(route.path, call);
      if (fate === 'killed-after') throw new Killed();
      if (fate === 'answer-lost') return { kind: 'unreachable' };
      const { id, digest } = { ...answer };
      if (fate === 'wrong-receipt')
        return { kind: 'answered', answer: z.parse(route.answer, { ...answer, id: crypto.randomUUID() }) };
      if (fate === 'wrong-digest') {
        const other = await digestOf(`not ${String(id)} ${String(digest)}`);
        return { kind: 'answered', answer: z.parse(route.answer, { ...answer, digest: other }) };
      }
      return { kind: 'answered', answer: z.parse(route.answer, answer) };
    },
    open: () => Promise.reject(new TypeError('Tutors read nothing as it comes')),
  };

  /** The officers get on with a case. */
  move(id: string, status: CaseStatus, statusAt: number): void {
    const receipt = this.receipts.get(id);
    if (receipt === undefined) throw new Error(`No case ${id}`);
    this.receipts.set(id, { ...receipt, status, statusAt });
    this.revision++;
  }

  async #answer(
    path: string,
    call: {
      readonly params?: Readonly<Record<string, string>>;
      readonly query?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    },
  ): Promise<Readonly<Record<string, unknown>>> {
    if (path === getReceipts.path) {
      const after = Number(call.query?.['after'] ?? 0);
      return { receipts: after < this.revision ? [...this.receipts.values()] : [], revision: this.revision };
    }
    if (path !== putReport.path) throw new TypeError(`The fake service has no ${path}`);
    const { text } = z.parse(z.object({ text: z.string() }), call.body);
    const id = call.params?.['id'] ?? '';
    const known = this.bodies.get(id);
    if (known !== undefined && known !== text) throw new Error(`Report ${id} came with two bodies`);
    this.bodies.set(id, text);
    const receipt = this.receipts.get(id) ?? receiptOf({ id: ReportId.parse(id), digest: await digestOf(text) });
    if (known === undefined) this.revision++;
    this.receipts.set(id, receipt);
    return receipt;
  }
}

const refusal = (status: number, retryAfterMs: number | null): Outcome<never> => ({
  kind: 'refused',
  status,
  reason: null,
  retryAfterMs,
});
