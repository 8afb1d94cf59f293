import { ReportId, Sealed } from './primitives.ts';
import { After, Receipt, Receipts } from './receipt.ts';
import { route } from './route.ts';

export const putReport = route({
  method: 'PUT',
  path: '/v1/reports/:id',
  who: ['tutor'],
  params: { id: ReportId },
  body: Sealed,
  answer: Receipt,
});

export const getReceipts = route({
  method: 'GET',
  path: '/v1/receipts',
  who: ['tutor'],
  query: After,
  answer: Receipts,
});
