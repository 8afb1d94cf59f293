import type { CategoryCode } from '#src/contract/category.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { CopyAsText } from './CopyAsText.tsx';
import type { CopyAsTextProps } from './CopyAsText.tsx';
import { FactList } from './FactList.tsx';

export type NotEnrolledProps = {
  readonly taxonomy: Taxonomy;
  /** Its own numbers come after those for everything. Null while none was chosen. */
  readonly category: CategoryCode | null;
  /** What copies the report that was filled in; null where that is elsewhere on the page. */
  readonly copying: CopyAsTextProps | null;
};

const ALWAYS = ['police-999', 'police-101', 'nspcc'];

/** For a device that belongs to nobody: whom to phone, and a text to hand over. Nothing is kept. */
export function NotEnrolled({ taxonomy, category, copying }: NotEnrolledProps) {
  const say = useSay();
  const routes = taxonomy.categories.find(({ code }) => code === category)?.dslRoutes ?? [];
  return (
    <section class="stack" aria-label={say('notEnrolledHereTitle')}>
      <Notice kind="warning" title={say('notEnrolledHereTitle')} announce="none">
        <p>{say('notEnrolledHere')}</p>
        <p>
          <a href="/welcome.html" target="_blank" rel="noreferrer">
            {say('notEnrolledEnrol')}
          </a>
        </p>
      </Notice>
      <div class="stack-tight">
        <h2 class="who-heading">{say('notEnrolledPhone')}</h2>
        <FactList taxonomy={taxonomy} ids={[...new Set([...ALWAYS, ...routes])]} />
      </div>
      {copying === null ? null : <CopyAsText {...copying} />}
    </section>
  );
}
