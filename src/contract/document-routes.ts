import { DocumentKind, PublishedDocument } from './document.ts';
import { route } from './route.ts';

export const getDocument = route({
  method: 'GET',
  path: '/v1/documents/:kind',
  who: ['tutor', 'officer'],
  params: { kind: DocumentKind },
  answer: PublishedDocument,
});
