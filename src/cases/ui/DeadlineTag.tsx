import { clockOf } from '#src/cases/deadline.ts';
import type { ReadCase } from '#src/cases/read-case.ts';
import type { DeadlineClass } from '#src/contract/category.ts';
import type { IconName } from '#src/ui/icon-paths.ts';
import { Tag } from '#src/ui/Tag.tsx';
import type { TagProps } from '#src/ui/Tag.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';
import { durationWords } from './duration-words.ts';

type Look = { readonly word: WordKey; readonly icon: IconName; readonly tone: NonNullable<TagProps['tone']> };

const LOOKS: Readonly<Record<DeadlineClass, Look>> = {
  now: { word: 'consoleDeadlineNow', icon: 'alert', tone: 'danger' },
  immediate: { word: 'consoleDeadlineImmediate', icon: 'alert', tone: 'danger' },
  'same-day': { word: 'consoleDeadlineSameDay', icon: 'clock', tone: 'warning' },
  log: { word: 'consoleDeadlineLog', icon: 'info', tone: 'plain' },
};

/** How soon a case must be seen, and the clock that runs until somebody acknowledged it. */
export function DeadlineTag({ read, now }: { readonly read: ReadCase; readonly now: number }) {
  const say = useSay();
  const { word, icon, tone } = LOOKS[read.deadlineClass];
  const clock = clockWords(read, now, say);
  const isRunning = clock !== null;
  const isOverdue = isRunning && read.deadlineClass === 'same-day' && clockOf(timesOf(read), now).kind === 'overdue';
  return (
    <Tag
      icon={isOverdue ? 'alert' : icon}
      word={isRunning ? say('consoleDeadlineWithClock', say(word), clock) : say(word)}
      tone={isOverdue ? 'danger' : isRunning ? tone : 'plain'}
    />
  );
}

function clockWords(read: ReadCase, now: number, say: Say): string | null {
  const clock = clockOf(timesOf(read), now);
  switch (clock.kind) {
    case 'none':
      return null;
    case 'waiting':
      return say('consoleClockWaiting', durationWords(clock.forMs, say));
    case 'left':
      return say('consoleClockLeft', durationWords(clock.forMs, say));
    case 'overdue':
      return say('consoleClockOverdue', durationWords(clock.forMs, say));
    default:
      return clock satisfies never;
  }
}

const timesOf = ({ deadlineClass, isAcknowledged, record }: ReadCase) => ({
  deadlineClass,
  isAcknowledged,
  receivedAt: record.receivedAt,
});
