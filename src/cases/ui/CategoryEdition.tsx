import { useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { numberOf, publishDocument } from '#src/cases/published-documents.ts';
import type { Publishing } from '#src/cases/published-documents.ts';
import { readTaxonomy } from '#src/cases/taxonomy-import.ts';
import type { CategoryChange, ReadTaxonomy } from '#src/cases/taxonomy-import.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { FileField } from './FileField.tsx';
import { PublishOutcome } from './PublishOutcome.tsx';
import type { TaxonomyInUse } from './use-taxonomy-edition.ts';

const CHANGE_WORDS: Readonly<Record<CategoryChange['kind'], WordKey>> = {
  added: 'consoleCategoryAdded',
  changed: 'consoleCategoryChanged',
  removed: 'consoleCategoryRemoved',
};

export type CategoryEditionProps = {
  readonly session: OfficerSession;
  readonly parts: Pick<ConsoleParts, 'now' | 'saveText'>;
  readonly taxonomy: TaxonomyInUse;
  readonly now: number;
};

/** The list that tutors choose from: saved as a file, changed there, looked over here, and published. */
export function CategoryEdition({ session, parts, taxonomy, now }: CategoryEditionProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<{ readonly name: string; readonly read: ReadTaxonomy } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<Publishing<Taxonomy> | null>(null);
  const { inUse, published } = taxonomy;
  const edition = published?.kind === 'edition' ? published.edition : null;
  const read = chosen?.read ?? null;

  async function publish(content: Taxonomy) {
    if (isBusy) return;
    setIsBusy(true);
    setOutcome(null);
    const number = Math.max(numberOf(published), builtInTaxonomy.number) + 1;
    const result = await publishDocument(session, 'taxonomy', {
      number,
      issuedAt: parts.now(),
      content: { ...content, number, issuedOn: new Date(parts.now()).toISOString().slice(0, 10) },
    });
    if (result.kind === 'published') {
      taxonomy.replace(result.edition);
      setChosen(null);
    }
    if (result.kind === 'outdated') await taxonomy.reload();
    setIsBusy(false);
    setOutcome(result);
  }

  return (
    <section class="stack" aria-labelledby="people-categories">
      <h3 id="people-categories">{say('consoleCategories')}</h3>
      <p>{say('consoleCategoriesWhy')}</p>
      <p class="muted">
        {edition === null
          ? say('consoleCategoriesBuiltIn')
          : say('consoleCategoriesEdition', String(edition.number), timeWords(edition.issuedAt, now, say))}
      </p>
      <div>
        <Button onClick={() => parts.saveText('safe-lesson-categories.json', `${JSON.stringify(inUse, null, 2)}\n`)}>
          {say('consoleCategoriesExport')}
        </Button>
      </div>
      <FileField
        label={say('consoleCategoriesChoose')}
        chosen={chosen?.name ?? null}
        onChosen={(name, text) => {
          setOutcome(null);
          setChosen({ name, read: readTaxonomy(text, inUse, builtInTaxonomy) });
        }}
      />
      <div aria-live="polite">{read === null ? null : <Preview read={read} />}</div>
      {outcome === null ? null : (
        <PublishOutcome outcome={outcome} newest={numberOf(published)} onTakeTheirs={() => setChosen(null)} />
      )}
      {read?.kind === 'read' && read.changes.length > 0 ? (
        <div>
          <Button icon="send" isBusy={isBusy} onClick={() => void publish(read.taxonomy)}>
            {say(isBusy ? 'consolePublishing' : 'consoleCategoriesPublish')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Preview({ read }: { readonly read: ReadTaxonomy }) {
  const say = useSay();
  if (read.kind === 'not-json') {
    return (
      <Notice kind="error" announce="none">
        <p>{say('consoleCategoriesNotJson')}</p>
      </Notice>
    );
  }
  if (read.kind === 'malformed') {
    return (
      <Notice kind="error" title={say('consoleCategoriesMalformed')} announce="none">
        <ul class="list">
          {read.faults.map(({ where, what }) => (
            <li key={`${where} ${what}`}>
              <Foreign text={say('consoleCategoriesWrong', where, what)} />
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <div class="stack">
      {read.changes.length === 0 ? (
        <p>{say('consoleCategoriesNothing')}</p>
      ) : (
        <div class="stack-tight">
          <h4 class="people-preview">{say('consoleCategoriesPreview')}</h4>
          <ul class="list">
            {read.changes.map(({ kind, code, label }) => (
              <li key={code}>
                <Foreign text={say(CHANGE_WORDS[kind], code, label)} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {read.refused.length === 0 ? null : (
        <Notice kind="warning" title={say('consoleCategoriesRefused')} announce="none">
          <ul class="list">
            {read.refused.map(({ code, label }) => (
              <li key={code}>
                <Foreign text={say('consoleCategoryRefused', code, label)} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
