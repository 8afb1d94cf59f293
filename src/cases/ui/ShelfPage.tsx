import { useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { numberOf } from '#src/cases/published-documents.ts';
import type { Publishing } from '#src/cases/published-documents.ts';
import { withoutItem } from '#src/preview/shelf.ts';
import type { Shelf } from '#src/preview/shelf.ts';
import { ShelfToolLine } from '#src/preview/ui/ShelfToolLine.tsx';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { Time } from '#src/ui/Time.tsx';
import { VisuallyHidden } from '#src/ui/VisuallyHidden.tsx';
import { useSay } from '#src/ui/words.tsx';
import { AddToShelf } from './AddToShelf.tsx';
import { DeskPane } from './DeskPane.tsx';
import { PublishOutcome } from './PublishOutcome.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';
import { useShelf } from './use-shelf.ts';

export type ShelfPageProps = {
  readonly session: OfficerSession;
  readonly parts: ConsoleParts;
  readonly now: number;
  readonly onBack: () => void;
};

/** The lesson packs and the decisions about tools that every tutor has. */
export function ShelfPage({ session, parts, now, onBack }: ShelfPageProps) {
  const say = useSay();
  const { published, shelf, reload, change } = useShelf(session, parts);
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<Publishing<Shelf> | null>(null);
  const isReadable = published?.kind === 'edition' || published?.kind === 'nothing-yet';

  async function publish(to: (before: Shelf) => Shelf): Promise<boolean> {
    setIsBusy(true);
    setOutcome(null);
    const became = await change(to);
    setIsBusy(false);
    setOutcome(became);
    return became.kind === 'published';
  }
  const takeAway = (id: string) => void publish((before) => withoutItem(before, id));

  return (
    <DeskPane onBack={onBack}>
      <StepHeading>{say('consoleShelfHeading')}</StepHeading>
      <p>{say('consoleShelfWhy')}</p>
      {published === null ? <p aria-live="polite">{say('consoleLoading')}</p> : null}
      {published?.kind === 'not-loaded' ? <ServiceProblem fault={published.fault} kept="consoleKept" onRetry={reload} /> : null}
      {published?.kind === 'not-ours' ? (
        <Notice kind="warning">
          <p>{say('consoleShelfNotOurs')}</p>
        </Notice>
      ) : null}
      {isReadable ? <AddToShelf session={session} parts={parts} now={now} isBusy={isBusy} publish={publish} /> : null}
      {outcome === null ? null : (
        <PublishOutcome outcome={outcome} newest={numberOf(published)} onTakeTheirs={() => setOutcome(null)} />
      )}
      {isReadable ? (
        <section class="stack" aria-labelledby="shelf-given">
          <h3 id="shelf-given">{say('consoleShelfGiven')}</h3>
          {shelf.packs.length + shelf.tools.length === 0 ? <p class="muted">{say('consoleShelfNothing')}</p> : null}
          <ul class="stack">
            {shelf.packs.map(({ id, name, pages, addedAt, addedBy, keptUntil }) => (
              <li key={id} class="listed stack-tight">
                <h4>
                  {say('consoleShelfPack')}: <Foreign text={name === '' ? say('packUnnamed') : name} />
                </h4>
                <p class="small">
                  {say(pages === 1 ? 'packOnePage' : 'packPages', String(pages))} · {say('shelfGivenBy')}{' '}
                  <Foreign text={addedBy} /> <Time at={addedAt} now={now} /> · {say('shelfUntil')}{' '}
                  <Time at={keptUntil} now={now} />
                </p>
                <TakeAway name={name} isBusy={isBusy} onClick={() => takeAway(id)} />
              </li>
            ))}
            {shelf.tools.map((tool) => (
              <li key={tool.id} class="listed stack-tight">
                <ShelfToolLine tool={tool} now={now} />
                <TakeAway name={tool.name} isBusy={isBusy} onClick={() => takeAway(tool.id)} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </DeskPane>
  );
}

type TakeAwayProps = { readonly name: string; readonly isBusy: boolean; readonly onClick: () => void };

function TakeAway({ name, isBusy, onClick }: TakeAwayProps) {
  const say = useSay();
  return (
    <div>
      <Button kind="quiet" isDisabled={isBusy} onClick={onClick}>
        {say('consoleShelfTakeAway')} <VisuallyHidden>{name}</VisuallyHidden>
      </Button>
    </div>
  );
}
