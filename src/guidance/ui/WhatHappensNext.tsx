import './WhatHappensNext.css';
import { useId } from 'preact/hooks';
import type { DeadlineClass } from '#src/contract/category.ts';
import type { NextSteps, Person } from '#src/guidance/next-steps.ts';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { FactLine } from './FactLine.tsx';

const SEEN: Readonly<Record<DeadlineClass, WordKey>> = {
  now: 'guidancePhoneNow',
  immediate: 'guidancePhoneNow',
  'same-day': 'guidanceSeenToday',
  log: 'guidanceSeenLog',
};

const ROLES: Readonly<Record<Person['role'], WordKey>> = {
  'agency-dsl': 'guidanceRoleAgencyDsl',
  'setting-dsl': 'guidanceRoleSettingDsl',
  'one-officer': 'guidanceRoleOneOfficer',
  'data-protection': 'guidanceRoleDataProtection',
  it: 'guidanceRoleIt',
};

export type WhatHappensNextProps = { readonly steps: NextSteps };

/** The way that a report goes, whom to phone on it, and help for whoever made it. */
export function WhatHappensNext({ steps }: WhatHappensNextProps) {
  const say = useSay();
  const id = useId();
  const support = <Support steps={steps} />;
  return (
    <section class="stack-tight next" aria-labelledby={id}>
      <h3 id={id}>{say('guidanceHeading')}</h3>
      {steps.isSupportFirst ? support : null}
      <ol class="next-steps">
        {steps.emergency === null ? null : (
          <li>
            <p>{say('guidanceEmergency')}</p>
            <FactLine fact={steps.emergency} />
          </li>
        )}
        <li>
          <p>{say(SEEN[steps.deadlineClass])}</p>
          <ul class="next-people">
            {steps.told.map((person) => (
              <li key={person.role}>
                <span class="muted small">{say(ROLES[person.role])}</span>
                <Reachable {...person} />
              </li>
            ))}
          </ul>
        </li>
        {steps.instead.length === 0 ? null : (
          <li>
            <p>{say('guidanceNobodyNamed')}</p>
            {steps.instead.map((fact) => (
              <FactLine key={fact.id} fact={fact} />
            ))}
          </li>
        )}
        {steps.isPhoneFirst && steps.deputies.length > 0 ? (
          <li>
            <p>{say('guidanceNobodyAnswers')}</p>
            <ul class="next-people">
              {steps.deputies.map((deputy) => (
                <li key={deputy.phone}>
                  <Reachable {...deputy} />
                </li>
              ))}
            </ul>
          </li>
        ) : null}
        {steps.officersMayUse.length === 0 ? null : (
          <li>
            <p>{say('guidanceOfficersMay')}</p>
            <details>
              <summary>{say('guidanceOfficersMayWhere')}</summary>
              <ul class="next-facts">
                {steps.officersMayUse.map((fact) => (
                  <li key={fact.id}>
                    <FactLine fact={fact} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        )}
        <li>
          <p>{say('guidanceStatus')}</p>
        </li>
      </ol>
      {steps.isSupportFirst ? null : support}
    </section>
  );
}

const Reachable = ({ name, phone }: Pick<Person, 'name' | 'phone'>) => (
  <span class="next-person">
    {name === '' ? null : <bdi>{name}</bdi>}
    {phone === '' ? null : <PhoneLink phone={phone} />}
  </span>
);

function Support({ steps }: WhatHappensNextProps) {
  const say = useSay();
  return (
    <div class="next-support">
      <p>{say('guidanceSupport')}</p>
      {steps.support.map((fact) => (
        <FactLine key={fact.id} fact={fact} />
      ))}
    </div>
  );
}
