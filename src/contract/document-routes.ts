import { AfterEdition, DocumentKind, PublishedDocument } from './document.ts';
import { route } from './route.ts';

export const getDocument = route({
  method: 'GET',
  path: '/v1/documents/:kind',
  who: ['tutor', 'officer'],
  params: { kind: DocumentKind },
  answer: PublishedDocument,
});

/** For a device that has an edition and asks often: null, for the price of a few bytes, while nothing newer is there. */
export const getDocumentAfter = route({
  method: 'GET',
  path: '/v1/documents/:kind/after/:number',
  who: ['tutor', 'officer'],
  params: { kind: DocumentKind, number: AfterEdition },
  answer: PublishedDocument,
});
