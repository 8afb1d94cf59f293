import type { Opened } from '#src/cases/open-body.ts';
import type { Addition } from '#src/contract/report-content.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { subTypeLabelOf } from './case-words.ts';
import { useTaxonomy } from './current-taxonomy.ts';
import { PUPILS_WORDS } from './pupils-words.ts';
import { ToldLine } from './ToldLine.tsx';
import { UNREADABLE_WORDS } from './unreadable-words.ts';

export type AdditionsProps = { readonly additions: readonly Opened<Addition>[]; readonly now: number };

/** What the tutor added after the report, in the order in which it came. */
export function Additions({ additions, now }: AdditionsProps) {
  const say = useSay();
  if (additions.length === 0) return null;
  return (
    <section class="stack-tight" aria-labelledby="case-additions">
      <h3 id="case-additions">{say('consoleAddenda')}</h3>
      <ol class="additions">
        {additions.map((addition, index) =>
          addition.kind === 'unreadable' ? (
            <li key={index}>
              <p class="trail-fault">{say(UNREADABLE_WORDS[addition.why])}</p>
              <p class="muted small">
                <Time at={addition.receivedAt} now={now} />
              </p>
            </li>
          ) : (
            <li key={index}>
              <Added addition={addition.content} now={now} />
              <p class="muted small">
                <Time at={addition.content.addedAt} now={now} />
              </p>
            </li>
          ),
        )}
      </ol>
    </section>
  );
}

function Added({ addition, now }: { readonly addition: Addition; readonly now: number }) {
  const say = useSay();
  const taxonomy = useTaxonomy();
  switch (addition.kind) {
    case 'addendum': {
      const { category, subType, pupils, note } = addition;
      const closer = category === null ? null : subTypeLabelOf(category, subType, taxonomy);
      return (
        <>
          {category === null ? null : <p>{say('consoleAddedCategory', labelOf(category, taxonomy))}</p>}
          {closer === null ? null : (
            <p>
              {say('consoleAddedSubType')} <Foreign text={closer} />
            </p>
          )}
          {pupils === null ? null : <p>{say('consoleAddedPupils', say(PUPILS_WORDS[pupils]))}</p>}
          {note === '' ? null : (
            <p>
              <Foreign text={note} />
            </p>
          )}
        </>
      );
    }
    case 'told':
      return (
        <p>
          <ToldLine told={addition.told} now={now} />
        </p>
      );
    case 'withdrawal':
      return <p>{say('consoleAddedWithdrawn')}</p>;
    default:
      return addition satisfies never;
  }
}
