import type { DeadlineClass } from '#src/contract/category.ts';
import { ruleFor } from '#src/taxonomy/rule-for.ts';
import type { Category, Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Tag } from '#src/ui/Tag.tsx';
import type { TagProps } from '#src/ui/Tag.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';

type Due = { readonly word: WordKey } & Pick<TagProps, 'icon' | 'tone'>;

const DUE: Readonly<Record<DeadlineClass, Due>> = {
  now: { word: 'categoryDueNow', icon: 'phone', tone: 'danger' },
  immediate: { word: 'categoryDueNow', icon: 'phone', tone: 'danger' },
  'same-day': { word: 'categoryDueToday', icon: 'clock', tone: 'warning' },
  log: { word: 'categoryDueLog', icon: 'inbox', tone: 'plain' },
};

export type CategoryHelpProps = { readonly taxonomy: Taxonomy; readonly category: Category; readonly subType: string | null };

/** What the chosen category means, how soon it is due, and what to do meanwhile. */
export function CategoryHelp({ taxonomy, category: { code, label, help }, subType }: CategoryHelpProps) {
  const say = useSay();
  const rule = ruleFor(taxonomy, { category: code, subType, isDangerNow: false, pupils: 'unanswered' });
  const { word, icon, tone } = DUE[rule.deadlineClass];
  return (
    <>
      <p class="picker-chosen">
        <strong>{label}</strong> <Tag icon={icon} word={say(word)} {...(tone === undefined ? {} : { tone })} />
      </p>
      <ul class="list">
        {help.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
