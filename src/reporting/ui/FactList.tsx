import { FactLine } from '#src/guidance/ui/FactLine.tsx';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';

export type FactListProps = { readonly taxonomy: Taxonomy; readonly ids: readonly string[] };

/** Numbers and addresses of the outside world. An edition of the taxonomy that lacks one of them just does not show it. */
export const FactList = ({ taxonomy, ids }: FactListProps) => (
  <ul class="who-facts">
    {ids.flatMap((id) => {
      const fact = taxonomy.facts.find((one) => one.id === id);
      return fact === undefined
        ? []
        : [
            <li key={id}>
              <FactLine fact={fact} />
            </li>,
          ];
    })}
  </ul>
);
