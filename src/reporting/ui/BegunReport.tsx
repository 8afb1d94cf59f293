import { useCallback } from 'preact/hooks';
import type { Ask } from '#src/messaging/question.ts';
import type { Draft } from '#src/reporting/draft.ts';
import type { FlagTarget, HandedOver } from '#src/reporting/flag-target.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { Button } from '#src/ui/Button.tsx';
import { Loaded } from '#src/ui/Loaded.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Made } from './made.ts';

/** A report that was begun: about the page that was there when it was, whichever page is in front now. */
export type Begun = { readonly target: FlagTarget; readonly draft: Draft };

export type BegunReportProps = {
  readonly ask: Ask;
  readonly loadParts: () => Promise<ReportingParts>;
  readonly madeFrom: 'pop-up' | 'side-panel';
  readonly begun: Begun;
  /** The page in front, where that is another one. */
  readonly instead: FlagTarget | null;
  readonly onBegun: (begun: Begun) => void;
  readonly onMade: (made: Made) => void;
  readonly onBack: () => void;
  readonly openLarger: (handed: HandedOver) => void;
};

export function BegunReport(props: BegunReportProps) {
  const { ask, loadParts, madeFrom, begun, instead, onBegun, onMade, onBack, openLarger } = props;
  const say = useSay();
  const load = useCallback(async () => {
    const [{ ReportFlow }, parts] = await Promise.all([import('./ReportFlow.tsx'), loadParts()]);
    return { ReportFlow, parts };
  }, [loadParts]);

  return (
    <Loaded load={load}>
      {({ ReportFlow, parts }) => (
        <ReportFlow
          key={begun.target.address}
          ask={ask}
          parts={parts}
          target={begun.target}
          madeFrom={madeFrom}
          draft={begun.draft}
          onDraft={(draft) => onBegun({ ...begun, draft })}
          onMade={onMade}
          onBack={onBack}
          onLarger={() => openLarger({ ...begun, madeFrom: 'page' })}
        >
          {instead === null ? null : (
            <Notice kind="info">
              <p>{say('reportMovedOn')}</p>
              <div>
                <Button onClick={() => onBegun({ ...begun, target: instead })}>
                  {say('reportTakeNew', new URL(instead.address).host)}
                </Button>
              </div>
            </Notice>
          )}
        </ReportFlow>
      )}
    </Loaded>
  );
}
