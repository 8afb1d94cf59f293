import { clockOf } from '#src/cases/deadline.ts';
import type { Clock } from '#src/cases/deadline.ts';
import type { ReadCase } from '#src/cases/read-case.ts';
import type { DeadlineClass } from '#src/contract/category.ts';
import type { IconName } from '#src/ui/icon-paths.ts';
import { Tag } from '#src/ui/Tag.tsx';
import type { TagProps } from '#src/ui/Tag.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
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
  const { deadlineClass, isAcknowledged, record } = read;
  const { word, icon, tone } = LOOKS[deadlineClass];
  const clock = clockOf({ deadlineClass, isAcknowledged, receivedAt: record.receivedAt }, now);
  if (clock.kind === 'none') return <Tag icon={icon} word={say(word)} tone="plain" />;
  const left = say(CLOCK_WORDS[clock.kind], durationWords(clock.forMs, say));
  const isOverdue = clock.kind === 'overdue';
  return (
    <Tag
      icon={isOverdue ? 'alert' : icon}
      word={say('consoleDeadlineWithClock', say(word), left)}
      tone={isOverdue ? 'danger' : tone}
    />
  );
}

const CLOCK_WORDS: Readonly<Record<Exclude<Clock['kind'], 'none'>, WordKey>> = {
  waiting: 'consoleClockWaiting',
  left: 'consoleClockLeft',
  overdue: 'consoleClockOverdue',
};
