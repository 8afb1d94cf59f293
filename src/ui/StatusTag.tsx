import { Tag } from './Tag.tsx';
import type { TagProps } from './Tag.tsx';
import { useSay } from './words.tsx';
import type { WordKey } from './words.tsx';

export type ReportStatusName = 'saved' | 'sending' | 'received' | 'being-looked-at' | 'closed' | 'held' | 'withdrawn';

export const STATUS_WORDS: Readonly<Record<ReportStatusName, WordKey>> = {
  saved: 'uiStatusSaved',
  sending: 'uiStatusSending',
  received: 'uiStatusReceived',
  'being-looked-at': 'uiStatusBeingLookedAt',
  closed: 'uiStatusClosed',
  held: 'uiStatusHeld',
  withdrawn: 'uiStatusWithdrawn',
};

const LOOKS: Readonly<Record<ReportStatusName, Omit<TagProps, 'word'>>> = {
  saved: { icon: 'device' },
  sending: { icon: 'send' },
  received: { icon: 'inbox', tone: 'accent' },
  'being-looked-at': { icon: 'eye', tone: 'accent' },
  closed: { icon: 'check-circle', tone: 'success' },
  held: { icon: 'held', tone: 'warning' },
  withdrawn: { icon: 'undo' },
};

/** Where a report stands, in the words that tutors and officers share. */
export function StatusTag({ status }: { readonly status: ReportStatusName }) {
  const say = useSay();
  return <Tag {...LOOKS[status]} word={say(STATUS_WORDS[status])} />;
}
