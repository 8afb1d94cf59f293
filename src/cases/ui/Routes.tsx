import type { CategoryCode } from '#src/contract/category.ts';
import type { Fact } from '#src/taxonomy/taxonomy.ts';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { dayWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';
import { useTaxonomy } from './current-taxonomy.ts';

/** Where an officer can take a report of this category. What was not read at its source says so. */
export function Routes({ category }: { readonly category: CategoryCode }) {
  const say = useSay();
  const { categories, facts } = useTaxonomy();
  const ids = categories.find(({ code }) => code === category)?.dslRoutes ?? [];
  const routes = ids.flatMap((id) => facts.find((fact) => fact.id === id) ?? []);
  if (routes.length === 0) return null;
  return (
    <section class="stack-tight" aria-labelledby="case-routes">
      <h3 id="case-routes">{say('consoleRoutes')}</h3>
      <p class="muted small">{say('consoleRoutesWhy')}</p>
      <ul class="routes">
        {routes.map((fact) => (
          <li key={fact.id}>
            <span class="route-label">{fact.label}</span>
            {fact.phone === '' ? null : <PhoneLink phone={fact.phone} />}
            {fact.address === '' ? null : <span class="foreign-text">{fact.address}</span>}
            <Checked fact={fact} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Checked({ fact: { checked, checkedOn } }: { readonly fact: Fact }) {
  const say = useSay();
  const day = dayWords(Date.parse(checkedOn), say);
  if (checked === 'at-source') return <span class="muted small">{say('consoleRouteChecked', day)}</span>;
  return (
    <span class="row">
      <Tag icon="alert" word={say('consoleRouteCheckFirst')} tone="warning" />
      <span class="muted small">{say('consoleRouteLastChecked', day)}</span>
    </span>
  );
}
