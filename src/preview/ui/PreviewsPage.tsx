import '#src/ui/Card.css';
import './PreviewsPage.css';
import { useCallback, useState } from 'preact/hooks';
import { findPreviews, PREVIEW_FILTERS } from '#src/preview/find-previews.ts';
import type { PreviewFilter } from '#src/preview/find-previews.ts';
import type { LessonPack, PackId } from '#src/preview/lesson-pack.ts';
import type { Preview, PreviewId } from '#src/preview/preview.ts';
import { previewsCsv } from '#src/preview/previews-csv.ts';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { AgencyShelf } from './AgencyShelf.tsx';
import { AssessmentList } from './AssessmentList.tsx';
import { csvWords } from './csv-words.ts';
import { PackList } from './PackList.tsx';
import type { PacksParts } from './packs-parts.ts';
import { PreviewLine } from './PreviewLine.tsx';
import { UnreadPage } from './UnreadPage.tsx';
import { toolsOf, useAgencyShelf } from './use-agency-shelf.ts';

const FILTER_WORDS: Readonly<Record<PreviewFilter, WordKey>> = {
  all: 'previewsAll',
  undecided: 'verdictNone',
  suitable: 'verdictSuitable',
  'with-care': 'verdictWithCare',
  'not-suitable': 'verdictNotSuitable',
};

/** As many as are looked through at a glance; the search finds the others. */
const SHOWN_FIRST = 50;

const NEW = 'new';

/** The dated log of what was checked, the lesson packs that were made of it, and the risk assessments. */
export function PreviewsPage({ parts }: { readonly parts: PacksParts }) {
  const say = useSay();
  const shelf = useAgencyShelf(parts);
  const { state, again } = useAnswer(
    useCallback(async () => {
      const [previews, packs, assessments] = await Promise.all([
        parts.previews.all(),
        parts.packs.all(),
        parts.assessments.all(),
      ]);
      return { previews, packs, assessments };
    }, [parts]),
  );

  if (state.kind === 'loading') return null;
  if (state.kind === 'failed') return <UnreadPage heading="previewsHeading" onAgain={again} />;
  const { previews, packs, assessments } = state.answer;
  return (
    <>
      <h1>{say('previewsHeading')}</h1>
      <p>
        {say('previewsLead')} <a href="/planner.html">{say('plannerTitle')}</a>
      </p>
      <PackList parts={parts} packs={packs} again={again} />
      <AgencyShelf parts={parts} shelf={shelf} onTaken={again} />
      <Log parts={parts} previews={previews} packs={packs} again={again} />
      <AssessmentList assessments={assessments} decided={toolsOf(shelf)} now={parts.now()} />
    </>
  );
}

type LogProps = {
  readonly parts: PacksParts;
  readonly previews: readonly Preview[];
  readonly packs: readonly LessonPack[];
  readonly again: () => void;
};

function Log({ parts, previews, packs, again }: LogProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<PreviewFilter>('all');
  const [most, setMost] = useState(SHOWN_FIRST);
  const [chosen, setChosen] = useState<ReadonlySet<PreviewId>>(new Set());
  const [forgotten, setForgotten] = useState<readonly Preview[]>([]);
  const now = parts.now();

  const found = findPreviews(previews, typed, filter);
  const toggle = (id: PreviewId): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  async function bringBack(): Promise<void> {
    for (const preview of forgotten) await parts.previews.add(preview);
    setForgotten([]);
    again();
  }
  const undo =
    forgotten.length === 0 ? null : (
      <Notice kind="success" takesFocus>
        <p>{say('previewsForgotten', String(forgotten.length))}</p>
        <div>
          <Button icon="undo" onClick={() => void bringBack()}>
            {say('undo')}
          </Button>
        </div>
      </Notice>
    );
  if (previews.length === 0) {
    return (
      <section class="stack" aria-labelledby="log-heading">
        <h2 id="log-heading">{say('previewsLogHeading')}</h2>
        {undo}
        <EmptyState icon="eye" title={say('previewsNoneTitle')}>
          <p>
            {say('previewsNone')} <a href="/planner.html">{say('plannerTitle')}</a>
          </p>
        </EmptyState>
      </section>
    );
  }
  return (
    <section class="stack" aria-labelledby="log-heading">
      <h2 id="log-heading">{say('previewsLogHeading')}</h2>
      <div class="previews-tools">
        <TextField label={say('previewsFind')} hint={say('previewsFindHint')} value={typed} onInput={setTyped} />
        <SelectField
          label={say('uiShow')}
          value={filter}
          choices={PREVIEW_FILTERS.map((one) => ({ value: one, label: say(FILTER_WORDS[one]) }))}
          onChange={setFilter}
        />
        <Button
          onClick={() => parts.saveFile('previews.csv', new Blob([previewsCsv(found, csvWords(say))], { type: 'text/csv' }))}
        >
          {say('receiptsSaveCsv')}
        </Button>
      </div>
      <LiveRegion text={say('previewsShown', String(found.length), String(previews.length))} />
      <Chosen
        parts={parts}
        packs={packs}
        // In the order of the list, which is the order in which a lesson's pages are likely to have been checked.
        chosen={previews.flatMap(({ id }) => (chosen.has(id) ? [id] : [])).toReversed()}
        onForgotten={() => {
          setForgotten(previews.filter(({ id }) => chosen.has(id)));
          setChosen(new Set());
          again();
        }}
      />
      {found.length === 0 ? <p class="muted">{say('previewsNoneShown')}</p> : null}
      <ul class="previews">
        {found.slice(0, most).map((preview) => {
          const headingId = `preview-${preview.id}`;
          return (
            <li key={preview.id} class="card previews-row">
              <input
                type="checkbox"
                aria-label={say('previewsChoose')}
                aria-describedby={headingId}
                checked={chosen.has(preview.id)}
                onChange={() => toggle(preview.id)}
              />
              <PreviewLine preview={preview} now={now} headingId={headingId} />
            </li>
          );
        })}
      </ul>
      {found.length > most ? (
        <div>
          <Button onClick={() => setMost(most + SHOWN_FIRST)}>{say('previewsMore', String(found.length - most))}</Button>
        </div>
      ) : null}
      {undo}
    </section>
  );
}

type ChosenProps = {
  readonly parts: PacksParts;
  readonly packs: readonly LessonPack[];
  readonly chosen: readonly PreviewId[];
  readonly onForgotten: () => void;
};

/** What can be done with the chosen previews. */
function Chosen({ parts, packs, chosen, onForgotten }: ChosenProps) {
  const say = useSay();
  const [into, setInto] = useState<string>(NEW);
  const [hasFailed, setHasFailed] = useState(false);

  async function add(): Promise<void> {
    const now = parts.now();
    const old = packs.find(({ id }) => id === into);
    const pack: LessonPack =
      old === undefined
        ? { id: parts.newId() as PackId, name: '', previews: [...chosen], madeAt: now, changedAt: now }
        : { ...old, previews: [...new Set([...old.previews, ...chosen])], changedAt: now };
    await parts.packs.keep(pack);
    parts.goTo(`/lesson-pack.html?id=${pack.id}`);
  }

  async function trying(deed: () => Promise<void>): Promise<void> {
    setHasFailed(false);
    try {
      await deed();
    } catch {
      // Nothing was changed, and what was chosen stays chosen.
      setHasFailed(true);
    }
  }

  return (
    <div class="card previews-chosen">
      <output class="previews-count">
        {chosen.length === 0 ? say('previewsChooseSome') : say('previewsChosen', String(chosen.length))}
      </output>
      <SelectField<string>
        label={say('previewsInto')}
        value={into}
        choices={[
          { value: NEW, label: say('previewsIntoNew') },
          ...packs.map(({ id, name }) => ({ value: id, label: name === '' ? say('packUnnamed') : name })),
        ]}
        onChange={setInto}
      />
      <Button icon="add" isDisabled={chosen.length === 0} onClick={() => void trying(add)}>
        {say('previewsAdd')}
      </Button>
      <Button
        kind="quiet"
        isDisabled={chosen.length === 0}
        onClick={() =>
          void trying(async () => {
            await parts.previews.forget(chosen);
            onForgotten();
          })
        }
      >
        {say('previewsForget')}
      </Button>
      {hasFailed ? (
        <Notice kind="error" title={say('packNotSavedTitle')}>
          <p>{say('packNotSaved')}</p>
        </Notice>
      ) : null}
    </div>
  );
}
