import { clockOf } from '#src/cases/deadline.ts';
import { durationWords } from '#src/cases/ui/duration-words.ts';
import type { DeadlineClass } from '#src/contract/category.ts';
import { Icon } from '#src/ui/Icon.tsx';
import { useSay } from '#src/ui/words.tsx';

export type SameDayClockProps = { readonly deadlineClass: DeadlineClass; readonly createdAt: number; readonly now: number };

/** How much of the day is left for a report that is not sent and has to reach the DSL today. It is the clock that officers see. */
export function SameDayClock({ deadlineClass, createdAt, now }: SameDayClockProps) {
  const say = useSay();
  if (deadlineClass !== 'same-day') return null;
  const clock = clockOf({ deadlineClass, receivedAt: createdAt, isAcknowledged: false }, now);
  return (
    <p class="small">
      <Icon name="clock" /> {clock.kind === 'left' ? say('sameDayLeft', durationWords(clock.forMs, say)) : say('sameDayOver')}
    </p>
  );
}
