import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import type { OutboxEntry } from '#src/reporting/outbox.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';

export type UnsendableProps = {
  readonly held: readonly OutboxEntry[];
  readonly tutor: Pick<TutorEnrolment, 'dslName' | 'dslPhone'>;
  readonly now: number;
};

/** What the service refused, by number and time, and whom to tell of it by phone. */
export function Unsendable({ held, tutor, now }: UnsendableProps) {
  const say = useSay();
  return (
    <div class="stack-tight">
      <p>{say('unsendableMeans', String(held.length))}</p>
      <ul class="list">
        {held.map(({ id, seq, about, createdAt }) => (
          <li key={id}>
            {about === null ? say('reportsNumber', String(seq)) : say('unsendableAddition', String(seq))},{' '}
            <Time at={createdAt} now={now} />
          </li>
        ))}
      </ul>
      <p class="row">
        <Foreign text={tutor.dslName} />
        <PhoneLink phone={tutor.dslPhone} />
      </p>
    </div>
  );
}
