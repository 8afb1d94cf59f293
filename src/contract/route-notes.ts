import type { RefusalReason } from './refusals.ts';
import type { RouteName } from './routes.ts';

export type RouteNote = {
  readonly summary: string;
  /** Its own reasons; those that come with how any route is called are not repeated. */
  readonly refuses: readonly RefusalReason[];
};

/** What each route is for and why it may refuse: for its description, and apart from it so that no device carries this. */
export const ROUTE_NOTES: { readonly [Name in RouteName]: RouteNote } = {
  getHealth: { summary: 'Whether the service can read and write its database', refuses: [] },
  getAgency: { summary: 'Who runs this service, whom to phone, and the key that reports are sealed to', refuses: [] },
  getOpenApi: { summary: 'This description, as OpenAPI 3.1', refuses: [] },
  enrolDevice: {
    summary: 'Exchange a one-time enrolment code for a device of one’s own',
    refuses: ['code-refused', 'body-malformed', 'rate-limited'],
  },
  putReport: {
    summary: 'Hand over a sealed report, addendum or capture; the same id and body give the same receipt for ever',
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
  },
  getDocument: { summary: 'The newest edition of what officers published to every device', refuses: ['route-unknown'] },
  getDocumentAfter: {
    summary: 'The newest edition, if it is newer than the one with this number, else null: cheap enough to ask each minute',
    refuses: ['route-unknown', 'body-malformed'],
  },
  leaveDevice: { summary: 'Give this device up: what it signs from then on is refused', refuses: [] },
  getCapture: {
    summary: 'What was captured for a case, unless a hard stop took it away',
    refuses: ['case-unknown', 'capture-refused'],
  },
  putDocument: {
    summary: 'Publish a newer edition of a document, signed with the vault key',
    refuses: ['body-malformed', 'envelope-mismatch', 'key-unknown', 'document-outdated'],
  },
  putPack: {
    summary: 'Keep a lesson pack that is sealed with a code, for the tutors who are given the code',
    refuses: ['body-malformed', 'body-too-large', 'pack-differs', 'rate-limited', 'busy'],
  },
  getPack: { summary: 'A lesson pack that was shared by a code, still sealed, or null', refuses: ['route-unknown'] },
  getReceipts: { summary: 'Receipts of this device’s own reports that changed after a revision', refuses: ['rate-limited'] },
  createVault: {
    summary: 'Set up the vault: once, by the first officer’s console',
    refuses: ['body-malformed', 'envelope-mismatch', 'vault-exists'],
  },
  getVault: { summary: 'The sealed copies of the vault key that this officer may open', refuses: [] },
  putVaultCopy: {
    summary: 'Keep this officer’s own copy of the vault key, after the vault was opened with the recovery kit',
    refuses: ['body-malformed', 'envelope-mismatch', 'vault-missing'],
  },
  createTutorCode: {
    summary: 'Make a one-time code with which a tutor enrols a device',
    refuses: ['body-malformed', 'vault-missing', 'rate-limited'],
  },
  getCases: {
    summary: 'Cases that changed after a revision, oldest change first; none that another officer alone may read',
    refuses: [],
  },
  getCase: { summary: 'One case with its addenda and its audit trail', refuses: ['case-unknown'] },
  addCaseEvent: {
    summary: 'Add an officer’s sealed and signed action to the end of a case’s audit trail',
    refuses: [
      'body-malformed',
      'body-too-large',
      'case-unknown',
      'envelope-mismatch',
      'key-unknown',
      'chain-moved',
      'event-out-of-order',
    ],
  },
  getOfficerDevices: { summary: 'The public keys that audit events are signed with', refuses: [] },
  streamCaseChanges: { summary: 'Live stream of changed cases, without content (server-sent events)', refuses: [] },
};
