import { unanswered } from '#src/preview/assessment.ts';
import type { Assessment } from '#src/preview/assessment.ts';
import type { ShelfTool } from '#src/preview/shelf.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { OUTCOME_LOOKS, OUTCOME_WORDS } from './assessment-words.ts';

export type AssessmentListProps = {
  readonly assessments: readonly Assessment[];
  /** What the agency has told every tutor. */
  readonly decided: readonly ShelfTool[];
  readonly now: number;
};

/** The risk assessments of platforms and tools, and a way to begin one. */
export function AssessmentList({ assessments, decided, now }: AssessmentListProps) {
  const say = useSay();
  return (
    <section class="stack" aria-labelledby="assessments-heading">
      <h2 id="assessments-heading">{say('assessmentsHeading')}</h2>
      <p>
        {say('assessmentsLead')} <a href="/assessment.html">{say('assessmentNew')}</a>
      </p>
      {assessments.length === 0 ? null : (
        <ul class="previews">
          {assessments.map((assessment) => {
            const { id, name, outcome, approvedBy, changedAt } = assessment;
            const left = unanswered(assessment).length;
            const decision = decided.find((tool) => tool.id === id);
            return (
              <li key={id} class="card">
                <div class="row">
                  <h3>
                    <a href={`/assessment.html?id=${id}`}>
                      <Foreign text={name === '' ? say('assessmentUnnamed') : name} />
                    </a>
                  </h3>
                  {outcome === null ? (
                    <Tag icon="held" word={say('assessmentOpen', String(left))} />
                  ) : (
                    <Tag {...OUTCOME_LOOKS[outcome]} word={say(OUTCOME_WORDS[outcome])} />
                  )}
                </div>
                <p class="small">
                  {say('packChanged')} <Time at={changedAt} now={now} />
                  {' · '}
                  {decision !== undefined ? (
                    <>
                      {say('assessmentDecided')}: {say(OUTCOME_WORDS[decision.outcome])}
                    </>
                  ) : approvedBy === '' ? (
                    say('assessmentNotApproved')
                  ) : (
                    <>
                      {say('assessmentApprovedBy')} <Foreign text={approvedBy} />
                    </>
                  )}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
