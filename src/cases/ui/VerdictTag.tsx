import type { Verdict } from '#src/blocklists/agency-list.ts';
import { Tag } from '#src/ui/Tag.tsx';

/** Whether something on the list is blocked or allowed, in the words of where it stands. */
export const VerdictTag = ({ verdict, word }: { readonly verdict: Verdict; readonly word: string }) => (
  <Tag icon={verdict === 'block' ? 'block' : 'check-circle'} tone={verdict === 'block' ? 'accent' : 'success'} word={word} />
);
