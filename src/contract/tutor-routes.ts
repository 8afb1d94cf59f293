import * as z from 'zod/mini';
import { Instant, ReportId, Sealed, SealedForSome } from './primitives.ts';
import { After, Receipt, Receipts } from './receipt.ts';
import { route } from './route.ts';

export const putReport = route({
  method: 'PUT',
  path: '/v1/reports/:id',
  who: ['tutor'],
  params: { id: ReportId },
  body: z.union([Sealed, SealedForSome]),
  answer: Receipt,
});

export const getReceipts = route({
  method: 'GET',
  path: '/v1/receipts',
  who: ['tutor'],
  query: After,
  answer: Receipts,
});

/** The device gives itself up: from then on it is revoked, and its key can be destroyed. */
export const leaveDevice = route({
  method: 'POST',
  path: '/v1/devices/mine/leave',
  who: ['tutor'],
  body: z.strictObject({}),
  answer: z.looseObject({ leftAt: Instant }),
});
