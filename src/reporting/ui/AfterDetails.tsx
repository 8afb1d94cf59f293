import { useCallback, useState } from 'preact/hooks';
import type { Directory } from '#src/contract/directory.ts';
import type { Setting, Told } from '#src/contract/report-content.ts';
import { moreUrgent } from '#src/contract/urgency.ts';
import { recordTold } from '#src/delivery/record-told.ts';
import { describeEnrolment } from '#src/enrolment/enrolment.ts';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import { nextSteps } from '#src/guidance/next-steps.ts';
import { WhatHappensNext } from '#src/guidance/ui/WhatHappensNext.tsx';
import { ruleOfAddition } from '#src/reporting/add-to-report.ts';
import type { Addition } from '#src/reporting/add-to-report.ts';
import type { Draft } from '#src/reporting/draft.ts';
import type { SaveFault } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Loaded } from '#src/ui/Loaded.tsx';
import { AddToReport } from './AddToReport.tsx';
import type { Made } from './made.ts';
import { PhoneNow } from './PhoneNow.tsx';
import { readWorkplace, settingOf } from './workplace.ts';

export type AfterDetailsProps = {
  readonly parts: ReportingParts;
  readonly made: Made;
  /** What was typed into the report's form before the page was blocked instead. */
  readonly typed: Draft;
  readonly onAdded: () => void;
  readonly onDone: () => void;
};

/** What else there is to do about a report that was made: to phone, to say what it was, and to know what becomes of it. */
export function AfterDetails(props: AfterDetailsProps) {
  const { parts } = props;
  const load = useCallback(async () => {
    const [taxonomy, directory, by, workplace] = await Promise.all([
      parts.taxonomy(),
      parts.directory(),
      parts.enrolment(),
      readWorkplace(parts),
    ]);
    return { taxonomy, directory, tutor: by === null ? null : describeEnrolment(by), today: settingOf(workplace) };
  }, [parts]);
  return <Loaded load={load}>{(loaded) => <Details {...props} {...loaded} />}</Loaded>;
}

type DetailsProps = AfterDetailsProps & {
  readonly taxonomy: Taxonomy;
  readonly directory: Directory | null;
  readonly tutor: TutorEnrolment | null;
  readonly today: Setting | null;
};

function Details({ parts, made, typed, taxonomy, directory, tutor, today, onAdded, onDone }: DetailsProps) {
  const [added, setAdded] = useState<Addition | null>(null);
  const { reportId, reference } = made;
  const category = added?.category ?? made.category;
  const raised = added === null ? 'log' : ruleOfAddition(taxonomy, added).deadlineClass;
  const deadlineClass = moreUrgent(made.deadlineClass, raised);
  const setting = made.setting ?? today;

  async function tell(told: Told): Promise<SaveFault | null> {
    const saved = await recordTold(parts, reportId, told);
    return saved.kind === 'not-saved' ? saved.fault : null;
  }

  return (
    <>
      {/* What could not be saved on this device cannot be added to either: its numbers are among the steps below. */}
      {tutor === null || reference !== null ? null : (
        <PhoneNow
          deadlineClass={deadlineClass}
          directory={directory}
          setting={setting}
          tutor={tutor}
          now={parts.now}
          onTold={tell}
        />
      )}
      {made.isComplete || added !== null ? (
        <WhatHappensNext
          steps={nextSteps(taxonomy, {
            category,
            deadlineClass,
            dsl: tutor === null ? null : { name: tutor.dslName, phone: tutor.dslPhone },
            directory,
            setting,
          })}
        />
      ) : (
        <AddToReport
          parts={parts}
          taxonomy={taxonomy}
          reportId={reportId}
          typed={typed}
          onAdded={(addition) => {
            setAdded(addition);
            onAdded();
          }}
          onLeave={onDone}
        />
      )}
    </>
  );
}
