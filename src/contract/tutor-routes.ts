import * as z from 'zod/mini';
import { DocumentKind, PublishedDocument } from './document.ts';
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

export const getDocument = route({
  method: 'GET',
  path: '/v1/documents/:kind',
  who: ['tutor', 'officer'],
  params: { kind: DocumentKind },
  answer: PublishedDocument,
});

/** The device gives itself up: from then on it is revoked, and its key can be destroyed. */
export const leaveDevice = route({
  method: 'POST',
  path: '/v1/devices/mine/leave',
  who: ['tutor'],
  body: z.strictObject({}),
  answer: z.looseObject({ leftAt: Instant }),
});
