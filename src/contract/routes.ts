import * as z from 'zod/mini';
import { CaseFeed, CaseRecord, NewCaseEvent, OfficerDevices } from './case.ts';
import { Enrolled, NewDevice, NewTutorCode, TutorCode } from './enrolment.ts';
import { ReportId, Sealed } from './primitives.ts';
import { After, Receipt, Receipts } from './receipt.ts';
import type { RefusalReason } from './refusals.ts';
import type { Role } from './enrolment.ts';
import { Agency, NewVault, NewVaultCopy, Vault } from './vault.ts';

/**
 * A path and a method as data. `:name` marks a parameter. `who` may call it: a role proves itself with its device key,
 * `newcomer` with the key being enrolled, `anyone` with nothing. Each is a constant of its own, so that a bundle carries only
 * the schemas of what it asks.
 */
export type Route<Body extends z.core.$ZodType = z.core.$ZodType, Answer extends z.core.$ZodType = z.core.$ZodType> = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: `/v1/${string}`;
  readonly who: readonly (Role | 'newcomer' | 'anyone')[];
  readonly summary: string;
  readonly params?: Readonly<Record<string, z.core.$ZodType>>;
  readonly query?: z.core.$ZodType;
  readonly body?: Body;
  readonly answer: Answer;
  readonly refuses: readonly RefusalReason[];
};

const route = <Body extends z.core.$ZodType, Answer extends z.core.$ZodType>(of: Route<Body, Answer>): Route<Body, Answer> => of;

export const getHealth = route({
  method: 'GET',
  path: '/v1/health',
  who: ['anyone'],
  summary: 'Whether the service can read and write its database',
  answer: z.looseObject({ status: z.enum(['ok', 'failing']), version: z.string() }),
  refuses: [],
});

export const getAgency = route({
  method: 'GET',
  path: '/v1/agency',
  who: ['anyone'],
  summary: 'Who runs this service, whom to phone, and the key that reports are sealed to',
  answer: Agency,
  refuses: [],
});

export const getOpenApi = route({
  method: 'GET',
  path: '/v1/openapi.json',
  who: ['anyone'],
  summary: 'This description, as OpenAPI 3.1',
  answer: z.looseObject({ openapi: z.string() }),
  refuses: [],
});

export const enrolDevice = route({
  method: 'POST',
  path: '/v1/devices',
  who: ['newcomer'],
  summary: 'Exchange a one-time enrolment code for a device of one’s own',
  body: NewDevice,
  answer: Enrolled,
  refuses: ['code-refused', 'body-malformed', 'rate-limited'],
});

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

/** The path of a route with its parameters and query filled in, each part percent-encoded. */
export function pathOf(
  of: Pick<Route, 'path'>,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string>> = {},
): string {
  const path = of.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`${of.path} needs the parameter ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}
