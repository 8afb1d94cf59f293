import { LONGEST_ADDRESS, LONGEST_NOTE } from '#src/contract/report-limits.ts';
import type { CategoryCode } from '#src/contract/category.ts';
import type { FlagContent } from '#src/contract/report-content.ts';
import { addressParts } from './address-parts.ts';
import type { SaveFault } from './questions.ts';

/** A page that a tutor flags. The address is the browser's, never the page's own word. */
export type FlagDraft = {
  readonly address: string;
  readonly keepFullAddress: boolean;
  readonly category: CategoryCode;
  readonly note: string;
  readonly isBlocked: boolean;
  readonly madeFrom: FlagContent['madeFrom'];
  readonly happenedAt: number;
  readonly productVersion: string;
};

export type DraftedFlag =
  | { readonly ok: true; readonly content: FlagContent }
  | { readonly ok: false; readonly fault: Extract<SaveFault, 'no-address' | 'note-too-long' | 'too-large'> };

export function draftFlag({ address, keepFullAddress, ...draft }: FlagDraft): DraftedFlag {
  const parts = addressParts(address);
  if (parts === null) return { ok: false, fault: 'no-address' };
  if (draft.note.length > LONGEST_NOTE) return { ok: false, fault: 'note-too-long' };
  const kept = keepFullAddress ? parts.full : parts.hostAndPath;
  if (kept.length > LONGEST_ADDRESS) return { ok: false, fault: 'too-large' };
  return {
    ok: true,
    content: {
      v: 1,
      kind: 'flag',
      subType: null,
      isDangerNow: false,
      pupils: 'unanswered',
      setting: null,
      lesson: '',
      taxonomy: 1,
      address: kept,
      addressParts: keepFullAddress ? 'full' : 'host-and-path',
      addressOf: 'page',
      ...draft,
    },
  };
}
