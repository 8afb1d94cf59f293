import './PhoneNow.css';
import type { Told } from '#src/contract/report-content.ts';
import type { SaveFault } from '#src/reporting/questions.ts';
import { Card } from '#src/ui/Card.tsx';
import { useSay } from '#src/ui/words.tsx';
import { peopleToPhone } from './phone-now-people.ts';
import type { PeopleQuestion } from './phone-now-people.ts';
import { PhoneNowPerson } from './PhoneNowPerson.tsx';

export type PhoneNowProps = PeopleQuestion & {
  readonly now: () => number;
  /** Adds to the report that somebody was told. Null when it was saved. */
  readonly onTold: (told: Told) => Promise<SaveFault | null>;
};

/** A report that cannot wait is also said by phone: whom to ring, and that it was done. Nothing for a report that can wait. */
export function PhoneNow({ now, onTold, ...of }: PhoneNowProps) {
  const say = useSay();
  const people = peopleToPhone(of);
  if (people.length === 0) return null;
  return (
    <Card>
      <section class="stack-tight" aria-labelledby="phone-now-heading">
        <h2 id="phone-now-heading">{say('phoneNowHeading')}</h2>
        <p>{say(of.deadlineClass === 'now' ? 'phoneNowDanger' : 'phoneNowLead')}</p>
        <ul class="phone-now-list">
          {people.map((person) => (
            <PhoneNowPerson key={`${person.who} ${person.phone}`} person={person} now={now} onTold={onTold} />
          ))}
        </ul>
      </section>
    </Card>
  );
}
