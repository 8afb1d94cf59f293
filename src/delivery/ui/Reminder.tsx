import { useState } from 'preact/hooks';
import { END_OF_DAY, minutesOf, timeOf } from '#src/delivery/end-of-day.ts';
import type { Settings } from '#src/storage/setting.ts';
import { Field } from '#src/ui/Field.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';

export type ReminderProps = {
  readonly settings: Settings;
  /** Minutes after midnight. */
  readonly at: number;
  readonly onChanged: () => void;
};

/** When the tutor is reminded of what has not been sent today. */
export function Reminder({ settings, at, onChanged }: ReminderProps) {
  const say = useSay();
  const [outcome, setOutcome] = useState<'kept' | 'not-kept' | null>(null);

  async function keep(time: string) {
    const minutes = minutesOf(time);
    if (minutes === null) return;
    try {
      await settings.keep(END_OF_DAY, minutes);
      setOutcome('kept');
    } catch {
      // The disk did not take it: it is as it was, and the sentence says so.
      setOutcome('not-kept');
    }
    onChanged();
  }

  return (
    <section class="stack-tight" aria-labelledby="reminder-heading">
      <h2 id="reminder-heading">{say('reminderHeading')}</h2>
      <div class="options-narrow">
        <Field label={say('reminderAt')} hint={say('reminderMeans')}>
          {(control) => (
            <input
              {...control}
              class="input"
              type="time"
              value={timeOf(at)}
              onChange={(event) => void keep(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      {outcome === null ? null : (
        <Notice kind={outcome === 'kept' ? 'success' : 'error'}>
          <p>{say(outcome === 'kept' ? 'optionsKept' : 'optionsNotKept')}</p>
        </Notice>
      )}
    </section>
  );
}
