import * as z from 'zod/mini';
import { CaseFeed, CaseRecord, NewCaseEvent, OfficerDevices } from './case.ts';
import { NewTutorCode, TutorCode } from './enrolment.ts';
import { ReportId } from './primitives.ts';
import { After } from './receipt.ts';
import { route } from './route.ts';
import { NewVault, NewVaultCopy, Vault } from './vault.ts';

export const createVault = route({
  method: 'POST',
  path: '/v1/vault',
  who: ['officer'],
  summary: 'Set up the vault: once, by the first officer’s console',
  body: NewVault,
  answer: Vault,
  refuses: ['body-malformed', 'envelope-mismatch', 'vault-exists'],
});

export const getVault = route({
  method: 'GET',
  path: '/v1/vault',
  who: ['officer'],
  summary: 'The sealed copies of the vault key that this officer may open',
  answer: Vault,
  refuses: [],
});

export const putVaultCopy = route({
  method: 'PUT',
  path: '/v1/vault/copies/mine',
  who: ['officer'],
  summary: 'Keep this officer’s own copy of the vault key, after the vault was opened with the recovery kit',
  body: NewVaultCopy,
  answer: Vault,
  refuses: ['body-malformed', 'envelope-mismatch', 'vault-missing'],
});

export const createTutorCode = route({
  method: 'POST',
  path: '/v1/tutor-codes',
  who: ['officer'],
  summary: 'Make a one-time code with which a tutor enrols a device',
  body: NewTutorCode,
  answer: TutorCode,
  refuses: ['body-malformed', 'vault-missing', 'rate-limited'],
});

export const getCases = route({
  method: 'GET',
  path: '/v1/cases',
  who: ['officer'],
  summary: 'Cases that changed after a revision, oldest change first',
  query: After,
  answer: CaseFeed,
  refuses: [],
});

export const getCase = route({
  method: 'GET',
  path: '/v1/cases/:id',
  who: ['officer'],
  summary: 'One case with its addenda and its audit trail',
  params: { id: ReportId },
  answer: CaseRecord,
  refuses: ['case-unknown'],
});

export const addCaseEvent = route({
  method: 'POST',
  path: '/v1/cases/:id/events',
  who: ['officer'],
  summary: 'Add an officer’s sealed and signed action to the end of a case’s audit trail',
  params: { id: ReportId },
  body: NewCaseEvent,
  answer: CaseRecord,
  refuses: [
    'body-malformed',
    'body-too-large',
    'case-unknown',
    'envelope-mismatch',
    'key-unknown',
    'chain-moved',
    'event-out-of-order',
  ],
});

export const getOfficerDevices = route({
  method: 'GET',
  path: '/v1/officer-devices',
  who: ['officer'],
  summary: 'The public keys that audit events are signed with',
  answer: OfficerDevices,
  refuses: [],
});

/** Answers `text/event-stream`: one CaseChanged for each change after `after`, then as they happen, and a comment every 15 s. */
export const streamCaseChanges = route({
  method: 'GET',
  path: '/v1/case-changes',
  who: ['officer'],
  summary: 'Live stream of changed cases, without content (server-sent events)',
  query: After,
  answer: z.string(),
  refuses: [],
});
