import '#src/ui/Card.css';
import './PreviewsPage.css';
import { useCallback, useState } from 'preact/hooks';
import {
  Assessment,
  ASSESSMENT_QUESTIONS,
  LONGEST,
  needsMeasures,
  newAssessment,
  OUTCOMES,
  RISKS,
  saysTo,
  unanswered,
} from '#src/preview/assessment.ts';
import type { Answer, AssessmentId, AssessmentQuestion } from '#src/preview/assessment.ts';
import type { Finding } from '#src/preview/finding.ts';
import { assessmentToShare } from '#src/preview/shared-assessment.ts';
import type { ShelfTool } from '#src/preview/shelf.ts';
import { useFirstWrong } from '#src/ui/use-first-wrong.ts';
import { useUnsavedWarning } from '#src/ui/use-unsaved-warning.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { OUTCOME_WORDS, QUESTION_WORDS, RISK_WORDS } from './assessment-words.ts';
import { findingSentence } from './finding-words.ts';
import { GonePage } from './GonePage.tsx';
import type { PacksParts } from './packs-parts.ts';
import { ShareByCode } from './ShareByCode.tsx';
import { ShelfToolLine } from './ShelfToolLine.tsx';
import { UnreadPage } from './UnreadPage.tsx';
import { toolsOf, useAgencyShelf } from './use-agency-shelf.ts';

export type AssessmentPageProps = { readonly parts: PacksParts; readonly id: AssessmentId | null };

/** The risk assessment of one platform or tool, before it is used in a lesson. */
export function AssessmentPage({ parts, id }: AssessmentPageProps) {
  const shelf = useAgencyShelf(parts);
  const { state, again } = useAnswer(
    useCallback(
      async () => (id === null ? newAssessment(parts.newId() as AssessmentId, parts.now()) : parts.assessments.find(id)),
      [parts, id],
    ),
  );
  if (state.kind === 'loading') return null;
  if (state.kind === 'failed') return <UnreadPage heading="assessmentHeading" onAgain={again} />;
  if (state.answer === null) return <GonePage heading="assessmentHeading" title="assessmentGoneTitle" />;
  const { id: known } = state.answer;
  return <Form parts={parts} kept={state.answer} decided={toolsOf(shelf).find((tool) => tool.id === known) ?? null} />;
}

type LookedUp =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'read'; readonly findings: readonly Finding[] }
  | { readonly kind: 'unread' };

type Problem = 'no-name' | 'too-long' | 'unanswered' | 'no-measures';

type FormProps = { readonly parts: PacksParts; readonly kept: Assessment; readonly decided: ShelfTool | null };

function Form({ parts, kept, decided }: FormProps) {
  const say = useSay();
  const [assessment, setAssessment] = useState(kept);
  const [hasUnsaved, setHasUnsaved] = useState(false);
  const [lookedUp, setLookedUp] = useState<LookedUp>({ kind: 'not-yet' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState<'saved' | 'not-saved' | null>(null);
  const { form, goToFirstWrong } = useFirstWrong();
  useUnsavedWarning(hasUnsaved);

  function change(to: Partial<Assessment>): void {
    setAssessment({ ...assessment, ...to });
    setHasUnsaved(true);
    setProblem(null);
    setSaid(null);
  }
  const answer = (question: AssessmentQuestion, to: Partial<Answer>): void =>
    change({ answers: { ...assessment.answers, [question]: { ...assessment.answers[question], ...to } } });

  async function lookUp(): Promise<void> {
    const address = URL.parse(assessment.address)?.href;
    try {
      const previews = address === undefined ? [] : await parts.previews.of(address);
      setLookedUp({ kind: 'read', findings: previews[0]?.findings ?? [] });
    } catch {
      // Said in its place; what was typed stays.
      setLookedUp({ kind: 'unread' });
    }
  }

  async function save(): Promise<void> {
    setSaid(null);
    const wrong = problemOf(assessment);
    setProblem(wrong);
    if (wrong !== null) return goTo(wrong);
    try {
      await parts.assessments.keep({ ...assessment, changedAt: parts.now() });
      // Opened again, the page has what was saved.
      parts.stayAt(`/assessment.html?id=${assessment.id}`);
      setHasUnsaved(false);
      setSaid('saved');
    } catch {
      // What was typed stays on the page.
      setSaid('not-saved');
    }
  }

  const findings = lookedUp.kind === 'read' ? lookedUp.findings : [];

  /** The form is long: what is wrong with it may be far from the button. */
  function goTo(wrong: Problem): void {
    if (wrong === 'unanswered') document.getElementById(`q-${unanswered(assessment)[0]}`)?.focus();
    else goToFirstWrong();
  }

  return (
    <>
      <h1>{say('assessmentHeading')}</h1>
      <p>{say('assessmentMeans')}</p>
      {decided === null ? null : (
        <section class="card stack-tight" aria-labelledby="decided-heading">
          <h2 id="decided-heading">{say('assessmentDecided')}</h2>
          <ShelfToolLine tool={decided} now={parts.now()} />
        </section>
      )}
      <form
        class="stack"
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={say('assessmentName')}
          value={assessment.name}
          longest={LONGEST.name}
          isRequired
          error={problem === 'no-name' ? say('assessmentNoName') : null}
          onInput={(name) => change({ name })}
        />
        <div class="previews-tools">
          <TextField
            label={say('assessmentAddress')}
            hint={say('assessmentAddressHint')}
            value={assessment.address}
            longest={LONGEST.address}
            onInput={(address) => change({ address })}
          />
          <Button onClick={() => void lookUp()}>{say('assessmentLookUp')}</Button>
        </div>
        {lookedUp.kind === 'not-yet' ? null : lookedUp.kind === 'unread' ? (
          <Notice kind="error">
            <p>{say('previewsUnread')}</p>
          </Notice>
        ) : (
          <Notice kind="info">
            <p>{say(findings.length === 0 ? 'assessmentNoPreview' : 'assessmentPreview', String(findings.length))}</p>
          </Notice>
        )}
        <TextField
          label={say('assessmentPurpose')}
          value={assessment.purpose}
          longest={LONGEST.purpose}
          onInput={(purpose) => change({ purpose })}
        />
        {ASSESSMENT_QUESTIONS.map((question) => (
          <section key={question} class="card assessment-question" aria-labelledby={`q-${question}`}>
            <h2 id={`q-${question}`} tabIndex={-1}>
              {say(QUESTION_WORDS[question].asks)}
            </h2>
            <p class="muted">{say(QUESTION_WORDS[question].hint)}</p>
            <Said findings={saysTo(question, findings)} />
            <TextArea
              label={say('assessmentAnswer')}
              value={assessment.answers[question].text}
              longest={LONGEST.answer}
              onInput={(text) => answer(question, { text })}
            />
            <RadioGroup
              legend={say('assessmentRisk')}
              value={assessment.answers[question].risk}
              choices={RISKS.map((risk) => ({ value: risk, label: say(RISK_WORDS[risk]) }))}
              onChange={(risk) => answer(question, { risk })}
            />
          </section>
        ))}
        <TextArea
          label={say('assessmentMeasures')}
          hint={say('assessmentMeasuresHint')}
          value={assessment.measures}
          longest={LONGEST.measures}
          error={problem === 'no-measures' ? say('assessmentNoMeasures') : null}
          onInput={(measures) => change({ measures })}
        />
        <RadioGroup
          legend={say('assessmentOutcome')}
          value={assessment.outcome}
          choices={OUTCOMES.map((outcome) => ({ value: outcome, label: say(OUTCOME_WORDS[outcome]) }))}
          error={problem === 'unanswered' ? say('assessmentUnanswered', String(unanswered(assessment).length)) : null}
          onChange={(outcome) => change({ outcome })}
        />
        {decided === null ? (
          <TextField
            label={say('assessmentApproved')}
            hint={say('assessmentApprovedHint')}
            value={assessment.approvedBy}
            longest={LONGEST.approvedBy}
            onInput={(approvedBy) => change({ approvedBy })}
          />
        ) : null}
        {said === null ? null : (
          <Notice kind={said === 'saved' ? 'success' : 'error'} takesFocus>
            <p>{say(said === 'saved' ? 'assessmentSaved' : 'packNotSaved')}</p>
          </Notice>
        )}
        <div class="row">
          <Button kind="primary" type="submit">
            {say('assessmentSave')}
          </Button>
          <Button icon="printer" onClick={parts.print}>
            {say('packRecordPrint')}
          </Button>
          <a href="/previews.html">{say('previewsHeading')}</a>
        </div>
      </form>
      {assessment.outcome === null || hasUnsaved ? null : (
        <ShareByCode
          parts={parts}
          heading="assessmentAsk"
          means="assessmentAskMeans"
          value={() => assessmentToShare(assessment, parts.now())}
        />
      )}
    </>
  );
}

/** An unfinished one may be kept; what says how it came out has to be whole. */
function problemOf(assessment: Assessment): Problem | null {
  if (assessment.name.trim() === '') return 'no-name';
  if (!Assessment.safeParse(assessment).success) return 'too-long';
  if (assessment.outcome === null) return null;
  if (unanswered(assessment).length > 0) return 'unanswered';
  return needsMeasures(assessment) ? 'no-measures' : null;
}

/** What the check of its page saw that belongs to the question. */
function Said({ findings }: { readonly findings: readonly Finding[] }) {
  const say = useSay();
  if (findings.length === 0) return null;
  return (
    <p class="small">
      {say('assessmentSeen')} <Foreign text={findings.map((finding) => findingSentence(finding, say)).join('. ')} />
    </p>
  );
}
