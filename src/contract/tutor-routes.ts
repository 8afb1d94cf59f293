import { ReportId, Sealed } from './primitives.ts';
import { After, Receipt, Receipts } from './receipt.ts';
import { route } from './route.ts';

export const putReport = route({
  method: 'PUT',
  path: '/v1/reports/:id',
  who: ['tutor'],
  summary: 'Hand over a sealed report or addendum; the same id and body give the same receipt for ever',
  params: { id: ReportId },
  body: Sealed,
  answer: Receipt,
  refuses: [
    'body-malformed',
    'body-too-large',
    'envelope-mismatch',
    'key-unknown',
    'report-differs',
    'capture-refused',
    'rate-limited',
    'busy',
  ],
});

export const getReceipts = route({
  method: 'GET',
  path: '/v1/receipts',
  who: ['tutor'],
  summary: 'Receipts of this device’s own reports that changed after a revision',
  query: After,
  answer: Receipts,
  refuses: ['rate-limited'],
});
