import './CategoryPicker.css';
import { useId, useState } from 'preact/hooks';
import type { CategoryCode } from '#src/contract/category.ts';
import { UNSURE } from '#src/taxonomy/category-rules.ts';
import { pageCategories } from '#src/taxonomy/category-words.ts';
import type { Category } from '#src/taxonomy/taxonomy.ts';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { matchingCategories } from './matching-categories.ts';

const GROUPS: readonly { readonly fourC: Category['fourC']; readonly word: WordKey }[] = [
  { fourC: 'content', word: 'categoryGroupContent' },
  { fourC: 'contact', word: 'categoryGroupContact' },
  { fourC: 'conduct', word: 'categoryGroupConduct' },
  { fourC: 'commerce', word: 'categoryGroupCommerce' },
  { fourC: null, word: 'categoryGroupOther' },
];

export type CategoryPickerProps = {
  readonly legend: string;
  readonly value: CategoryCode | null;
  readonly onChange: (code: CategoryCode) => void;
};

/** Native radio buttons in one group: Tab reaches them, arrow keys move, and the box above narrows the list. */
export function CategoryPicker({ legend, value, onChange }: CategoryPickerProps) {
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState('');
  const shown = matchingCategories(pageCategories(), typed, value);
  const groups = [
    { word: null, members: shown.filter(({ code }) => code === UNSURE) },
    ...GROUPS.map(({ fourC, word }) => ({
      word,
      members: shown.filter((category) => category.fourC === fourC && category.code !== UNSURE),
    })),
  ].filter(({ members }) => members.length > 0);

  return (
    <fieldset class="picker">
      <legend class="picker-legend">{legend}</legend>
      <label class="muted small" for={`${id}-find`}>
        {say('categoryFind')}
      </label>
      <input
        id={`${id}-find`}
        class="input"
        type="text"
        autoComplete="off"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter here means "found it", not "send the form".
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <LiveRegion text={typed === '' ? '' : say('categoryFound', String(shown.length))} />
      <div class="picker-list">
        {groups.map(({ word, members }) => (
          <div
            key={word}
            role={word === null ? undefined : 'group'}
            aria-labelledby={word === null ? undefined : `${id}-${word}`}
          >
            {word === null ? null : (
              <p class="picker-group" id={`${id}-${word}`}>
                {say(word)}
              </p>
            )}
            {members.map(({ code, label }) => (
              <label key={code} class="picker-choice">
                <input type="radio" name={id} value={code} checked={code === value} onChange={() => onChange(code)} />
                <span>{label}</span>
              </label>
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
