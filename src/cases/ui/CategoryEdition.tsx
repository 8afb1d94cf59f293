import { useCallback } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { nextEdition, numberOf, publishDocument } from '#src/cases/published-documents.ts';
import { readTaxonomy } from '#src/cases/taxonomy-import.ts';
import type { CategoryChange } from '#src/cases/taxonomy-import.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { FileEdition } from './FileEdition.tsx';
import type { FileEditionWords } from './FileEdition.tsx';
import type { TaxonomyInUse } from './use-taxonomy-edition.ts';

const WORDS: FileEditionWords = {
  save: 'consoleCategoriesExport',
  choose: 'consoleCategoriesChoose',
  malformed: 'consoleCategoriesMalformed',
  nothing: 'consoleCategoriesNothing',
  publish: 'consoleCategoriesPublish',
};

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
  const { inUse, published } = taxonomy;
  const edition = published?.kind === 'edition' ? published.edition : null;

  async function publish(content: Taxonomy) {
    const next = nextEdition(content, Math.max(numberOf(published), builtInTaxonomy.number), parts.now());
    const result = await publishDocument(session, 'taxonomy', next);
    if (result.kind === 'published') taxonomy.replace(result.edition);
    if (result.kind === 'outdated') await taxonomy.reload();
    return result;
  }

  return (
    <section class="stack" aria-labelledby="people-categories">
      <h3 id="people-categories">{say('consoleCategories')}</h3>
      <p>{say('consoleCategoriesWhy')}</p>
      <p class="muted">
        {edition === null
          ? say('consoleInUseBuiltIn')
          : say('consoleInUseEdition', String(edition.number), timeWords(edition.issuedAt, now, say))}
      </p>
      <FileEdition
        words={WORDS}
        onSave={() => parts.saveText('safe-lesson-categories.json', `${JSON.stringify(inUse, null, 2)}\n`)}
        read={useCallback((text: string) => readTaxonomy(text, inUse, builtInTaxonomy), [inUse])}
        linesOf={({ changes }) => changes.map(({ kind, code, label }) => say(CHANGE_WORDS[kind], code, label))}
        publish={(read) => publish(read.taxonomy)}
        newest={numberOf(published)}
      >
        {({ refused }) =>
          refused.length === 0 ? null : (
            <Notice kind="warning" title={say('consoleCategoriesRefused')} announce="none">
              <ul class="list">
                {refused.map(({ code, label }) => (
                  <li key={code}>
                    <Foreign text={say('consoleCategoryRefused', code, label)} />
                  </li>
                ))}
              </ul>
            </Notice>
          )
        }
      </FileEdition>
    </section>
  );
}
