import { scopeKey } from '#src/blocking/scope-key.ts';
import * as z from 'zod/mini';
import { BlockScope } from '#src/blocking/block-scope.ts';
import {
  AgencyChange,
  AgencyEntry,
  AgencyList,
  EMPTY_LIST,
  entryOf,
  LONGEST_NAME,
  MOST_ENTRIES,
  withSwap,
} from '#src/blocklists/agency-list.ts';
import type { SignedBy, Swap } from '#src/blocklists/agency-list.ts';
import { partOf } from '#src/blocking/scope-text.ts';
import type { CaseEventContent } from '#src/contract/case.ts';
import type { OfficerSession } from './console-parts.ts';
import { loadDocument, numberOf, publishDocument } from './published-documents.ts';
import type { Edition, Published } from './published-documents.ts';
import type { ServiceFault } from './service-fault.ts';

export type ListChange =
  /** Whatever that scope has now. */
  | { readonly kind: 'put'; readonly wanted: Pick<AgencyEntry, 'scope' | 'verdict' | 'reason'> }
  /** Only if that scope still has what the officer saw. */
  | { readonly kind: 'swap'; readonly swap: Swap };

const { shape } = AgencyChange;

/** What was sent and perhaps arrived. `by` says which edition it would have come with. */
export const ListAttempt = z.strictObject({
  swap: z.strictObject({ scope: BlockScope, from: z.nullable(AgencyEntry), to: z.nullable(AgencyEntry) }),
  by: z.strictObject({ by: shape.by, officerId: shape.officerId, at: shape.at, edition: shape.edition }),
});
export type ListAttempt = z.infer<typeof ListAttempt>;

/** `edition` is the one that it came with, which may have had successors since. */
export type ListMade = { readonly kind: 'changed'; readonly edition: number; readonly swap: Swap };

export type ListOutcome =
  | ListMade
  /** The list says so already, perhaps because another officer was quicker. */
  | { readonly kind: 'as-it-is' }
  /** Another officer changed that very entry in the meantime, and theirs stays. */
  | { readonly kind: 'moved-on' }
  | { readonly kind: 'full' }
  /** The service shows a list that this vault did not sign, or that this version cannot read: writing over it could lose entries. */
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'not-changed'; readonly fault: ServiceFault };

export type ChangeParts = OfficerSession & {
  /** The service's clock as well as this device knows it, epoch ms. */
  readonly now: () => number;
  /** Hears of each edition just before it is sent: from then on it may have arrived, whatever becomes of the answer. */
  readonly onAttempt: (attempt: ListAttempt) => void;
};

/** Officers who publish in the same second are few. */
const MOST_TRIES = 5;

/**
 * The list after a change and what became of it. `published` is how the list was last seen, `before` what was tried of the very same
 * change: only its answer may have been lost.
 */
export async function changeAgencyList(
  parts: ChangeParts,
  published: Published<AgencyList>,
  change: ListChange,
  before: readonly ListAttempt[] = [],
): Promise<{ readonly published: Published<AgencyList>; readonly outcome: ListOutcome }> {
  const attempts = [...before];
  let current = before.length === 0 ? published : await loadDocument(parts, 'blocklist', AgencyList);
  for (let left = MOST_TRIES; left > 0; left--) {
    if (current.kind === 'not-loaded') {
      const seen = published.kind === 'not-loaded' ? current : published;
      return { published: seen, outcome: { kind: 'not-changed', fault: current.fault } };
    }
    if (current.kind === 'not-ours') return { published: current, outcome: { kind: 'not-ours' } };
    const list = current.kind === 'edition' ? current.edition.content : EMPTY_LIST;
    const made = madeOf(list, attempts);
    if (made !== null) return { published: current, outcome: made };
    const by = signedBy(parts, numberOf(current) + 1);
    const swap = swapOf(list, change, by);
    if (swap === null) return { published: current, outcome: { kind: 'as-it-is' } };
    const content = withSwap(list, swap, by);
    if (content === null) return { published: current, outcome: { kind: 'moved-on' } };
    if (content.entries.length > MOST_ENTRIES) return { published: current, outcome: { kind: 'full' } };

    const next = { number: by.edition, issuedAt: by.at, content };
    const attempt = { swap, by };
    attempts.push(attempt);
    parts.onAttempt(attempt);
    const publishing = await publishDocument<AgencyList>(parts, 'blocklist', next);
    switch (publishing.kind) {
      case 'published': {
        const { edition } = publishing;
        return { published: { kind: 'edition', edition }, outcome: { kind: 'changed', edition: by.edition, swap } };
      }
      case 'too-large':
        return { published: current, outcome: { kind: 'full' } };
      case 'not-published':
        return { published: current, outcome: { kind: 'not-changed', fault: publishing.fault } };
      case 'outdated':
        current = await loadDocument(parts, 'blocklist', AgencyList);
    }
  }
  return { published: current, outcome: { kind: 'not-changed', fault: 'busy' } };
}

/** What of these the list says was done. Fifty changes later nobody can tell any more. */
export function madeOf({ changes }: AgencyList, attempts: readonly ListAttempt[]): ListMade | null {
  const made = attempts.find(({ swap, by }) =>
    changes.some(
      ({ scope, officerId, at, edition }) =>
        officerId === by.officerId && at === by.at && edition === by.edition && scopeKey(scope) === scopeKey(swap.scope),
    ),
  );
  return made === undefined ? null : { kind: 'changed', edition: made.by.edition, swap: made.swap };
}

/** Those that may yet turn out to have arrived. Every edition has a number of its own: where the list has come to it, all is known. */
export const stillOpen = (
  attempts: readonly ListAttempt[],
  { number }: Pick<Edition<AgencyList>, 'number'>,
): readonly ListAttempt[] => attempts.filter(({ by }) => by.edition > number);

/**
 * What the audit trail of a case says of a change that was made from it. Null where nothing was blocked before or after: that an entry
 * allowed something is in the list itself.
 */
export function entryOfMade({ edition, swap: { scope, from, to } }: ListMade): CaseEventContent | null {
  const [was, is] = [from?.verdict === 'block', to?.verdict === 'block'];
  if (was === is) return null;
  return { v: 1, kind: is ? 'blocked-for-everyone' : 'unblocked-for-everyone', part: partOf(scope), edition };
}

const signedBy = ({ enrolment, now }: ChangeParts, edition: number): SignedBy => ({
  by: enrolment.personName.slice(0, LONGEST_NAME),
  officerId: enrolment.deviceId,
  at: now(),
  edition,
});

/** Null when nothing has to be done. */
function swapOf(list: AgencyList, change: ListChange, by: SignedBy): Swap | null {
  if (change.kind === 'swap') return change.swap;
  const { wanted } = change;
  const from = entryOf(list, wanted.scope);
  const isSo = from?.verdict === wanted.verdict && from.reason === wanted.reason;
  return isSo ? null : { scope: wanted.scope, from, to: { ...wanted, ...by } };
}
