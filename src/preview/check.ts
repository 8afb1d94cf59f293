import * as z from 'zod/mini';
import { SEVERITIES } from './finding.ts';
import type { Finding } from './finding.ts';
import { PreviewId } from './preview.ts';
import type { Preview } from './preview.ts';
import { Outcome } from './visit.ts';

const Counts = z.strictObject({ high: z.number(), medium: z.number(), low: z.number(), note: z.number() });
export type Counts = z.infer<typeof Counts>;

const CheckState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('waiting') }),
  z.strictObject({ kind: z.literal('open'), since: z.number() }),
  /** `isKept`: there is a preview of it. */
  z.strictObject({ kind: z.literal('done'), outcome: Outcome, title: z.string(), counts: Counts, isKept: z.boolean() }),
]);

/** A page that a tutor wants to be checked, or that was. */
export const Check = z.strictObject({
  /** Also of the preview that comes of it: whoever checks the same one twice, after a crash, keeps it once. */
  id: PreviewId,
  address: z.string(),
  /** In the order of the list. */
  place: z.number(),
  /** How often it was begun. */
  tries: z.number(),
  state: CheckState,
});
export type Check = z.infer<typeof Check>;

/** A tab of a check, for whoever must close it when the planner cannot any more. */
export const CheckTab = z.strictObject({
  /** In the address that the tab was opened with. */
  token: z.uuid(),
  tabId: z.number(),
  /** Of the browser's run: numbers of tabs mean nothing in another. */
  session: z.string(),
  openedAt: z.number(),
  /** Where the tab was going, and has been since. */
  addresses: z.array(z.string()),
});
export type CheckTab = z.infer<typeof CheckTab>;

/** Both stores reject with StorageFailed only; each call does all that it does or nothing. */
export type CheckStore = {
  /** By their places. */
  readonly all: () => Promise<readonly Check[]>;
  /** Those that are there by the same id are replaced. */
  readonly keep: (checks: readonly Check[]) => Promise<void>;
  readonly forget: (ids: readonly PreviewId[]) => Promise<void>;
};

export type CheckTabStore = {
  readonly all: () => Promise<readonly CheckTab[]>;
  readonly keep: (tab: CheckTab) => Promise<void>;
  readonly forget: (token: string) => Promise<void>;
};

export const isWaiting = ({ state }: Check): boolean => state.kind === 'waiting';
export const isDone = ({ state }: Check): boolean => state.kind === 'done';

const NO_COUNTS: Counts = { high: 0, medium: 0, low: 0, note: 0 };

const countsOf = (findings: readonly Finding[]): Counts => {
  const counts = { ...NO_COUNTS };
  for (const severity of SEVERITIES) counts[severity] = findings.filter((finding) => finding.severity === severity).length;
  return counts;
};

/** What the list says of a check that has ended. */
export const doneWith = ({ outcome, title, findings }: Preview): Check['state'] => ({
  kind: 'done',
  outcome,
  title,
  counts: countsOf(findings),
  isKept: outcome !== 'stopped',
});

/** The tutor stopped it, or its tab went away: nothing was seen. */
export const STOPPED: Check['state'] = { kind: 'done', outcome: 'stopped', title: '', counts: NO_COUNTS, isKept: false };
