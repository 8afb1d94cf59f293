import type { IconName } from './icon-paths.ts';
import { Tag } from './Tag.tsx';
import type { TagProps } from './Tag.tsx';
import { useSay } from './words.tsx';
import type { WordKey } from './words.tsx';

export type ReportStatusName = 'saved' | 'sending' | 'received' | 'being-looked-at' | 'closed' | 'held';

type Look = { readonly icon: IconName; readonly word: WordKey; readonly tone: NonNullable<TagProps['tone']> };

const LOOKS: Readonly<Record<ReportStatusName, Look>> = {
  saved: { icon: 'device', word: 'uiStatusSaved', tone: 'plain' },
  sending: { icon: 'send', word: 'uiStatusSending', tone: 'plain' },
  received: { icon: 'inbox', word: 'uiStatusReceived', tone: 'accent' },
  'being-looked-at': { icon: 'eye', word: 'uiStatusBeingLookedAt', tone: 'accent' },
  closed: { icon: 'check-circle', word: 'uiStatusClosed', tone: 'success' },
  held: { icon: 'held', word: 'uiStatusHeld', tone: 'warning' },
};

/** Where a report stands, in the words that tutors and officers share. */
export function StatusTag({ status }: { readonly status: ReportStatusName }) {
  const say = useSay();
  const { icon, word, tone } = LOOKS[status];
  return <Tag icon={icon} word={say(word)} tone={tone} />;
}
