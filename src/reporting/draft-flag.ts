import { LONGEST_ADDRESS, LONGEST_NOTE } from '#src/contract/report-limits.ts';
import type { FlagContent } from '#src/contract/report-content.ts';
import { addressParts } from './address-parts.ts';
import type { SaveFault } from './questions.ts';

/** What a tutor flags. The address is the browser's, never the page's own word. */
export type FlagDraft = Omit<FlagContent, 'v' | 'kind' | 'addressParts'> & { readonly keepFullAddress: boolean };

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
    content: { v: 1, kind: 'flag', address: kept, addressParts: keepFullAddress ? 'full' : 'host-and-path', ...draft },
  };
}
