import * as z from 'zod/mini';
import { CapturedBody, CaseFeed, CaseRecord, NewCaseEvent, OfficerDevices } from './case.ts';
import { DocumentKind, NewDocument, PublishedDocument } from './document.ts';
import { NewTutorCode, TutorCode } from './enrolment.ts';
import { ReportId } from './primitives.ts';
import { After } from './receipt.ts';
import { route } from './route.ts';
import { NewVault, NewVaultCopy, Vault } from './vault.ts';

export const createVault = route({
  method: 'POST',
  path: '/v1/vault',
  who: ['officer'],
  body: NewVault,
  answer: Vault,
});

export const getVault = route({
  method: 'GET',
  path: '/v1/vault',
  who: ['officer'],
  answer: Vault,
});

export const putVaultCopy = route({
  method: 'PUT',
  path: '/v1/vault/copies/mine',
  who: ['officer'],
  body: NewVaultCopy,
  answer: Vault,
});

export const createTutorCode = route({
  method: 'POST',
  path: '/v1/tutor-codes',
  who: ['officer'],
  body: NewTutorCode,
  answer: TutorCode,
});

export const getCases = route({
  method: 'GET',
  path: '/v1/cases',
  who: ['officer'],
  query: After,
  answer: CaseFeed,
});

export const getCase = route({
  method: 'GET',
  path: '/v1/cases/:id',
  who: ['officer'],
  params: { id: ReportId },
  answer: CaseRecord,
});

/** What was captured for a case: fetched when an officer asks to see it, and never with the case itself. */
export const getCapture = route({
  method: 'GET',
  path: '/v1/cases/:id/captures/:captureId',
  who: ['officer'],
  params: { id: ReportId, captureId: ReportId },
  answer: CapturedBody,
});

export const putDocument = route({
  method: 'PUT',
  path: '/v1/documents/:kind',
  who: ['officer'],
  params: { kind: DocumentKind },
  body: NewDocument,
  answer: PublishedDocument,
});

export const addCaseEvent = route({
  method: 'POST',
  path: '/v1/cases/:id/events',
  who: ['officer'],
  params: { id: ReportId },
  body: NewCaseEvent,
  answer: CaseRecord,
});

export const getOfficerDevices = route({
  method: 'GET',
  path: '/v1/officer-devices',
  who: ['officer'],
  answer: OfficerDevices,
});

/** Answers `text/event-stream`: one CaseChanged for each change after `after`, then as they happen, and a comment every 15 s. */
export const streamCaseChanges = route({
  method: 'GET',
  path: '/v1/case-changes',
  who: ['officer'],
  query: After,
  answer: z.string(),
});
