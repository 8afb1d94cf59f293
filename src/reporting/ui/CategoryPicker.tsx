import '#src/ui/Field.css';
import './CategoryPicker.css';
import { useId, useRef, useState } from 'preact/hooks';
import type { CategoryCode } from '#src/contract/category.ts';
import { choosableCategories } from '#src/taxonomy/category-words.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { CategoryIcon } from '#src/ui/CategoryIcon.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { useSay } from '#src/ui/words.tsx';
import { CategoryHelp } from './CategoryHelp.tsx';
import { matchingCategories } from './matching-categories.ts';
import { SubTypePicker } from './SubTypePicker.tsx';

export type CategoryPickerProps = {
  readonly legend: string;
  readonly taxonomy: Taxonomy;
  readonly value: CategoryCode | null;
  readonly subType: string | null;
  /** The sub-type is null again whenever another category is chosen. */
  readonly onChange: (code: CategoryCode, subType: string | null) => void;
  /** `pages`: what a page can be flagged with. A note can be about anything. */
  readonly only?: 'pages' | 'notes';
};

/**
 * Tiles, the commonest first. They are native radio buttons in one group: Tab reaches them, arrow keys move and choose. The box above
 * narrows them down; Enter there takes the best match, the arrow down goes on to the tiles.
 */
export function CategoryPicker({ legend, taxonomy, value, subType, onChange, only = 'notes' }: CategoryPickerProps) {
  const say = useSay();
  const id = useId();
  const tiles = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const choices = choosableCategories(taxonomy, only);
  const { found, shown } = matchingCategories(choices, typed, value);
  const [best] = found;
  const chosen = choices.find(({ code }) => code === value) ?? null;

  const choose = (code: CategoryCode) => onChange(code, code === value ? subType : null);

  function goOn(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      // It means "that one", not "send the form".
      event.preventDefault();
      if (typed.trim() !== '' && best !== undefined) choose(best.code);
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      tiles.current?.querySelector('input')?.focus();
      const [first] = shown;
      if (first !== undefined) choose(first.code);
    }
  }

  return (
    <fieldset class="picker">
      <legend class="picker-legend">{legend}</legend>
      <div class="picker-find">
        <label class="small" for={`${id}-find`}>
          {say('categoryFind')}
        </label>
        <input
          id={`${id}-find`}
          class="input"
          type="text"
          autoComplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={goOn}
        />
      </div>
      <LiveRegion text={typed.trim() === '' ? '' : say('categoryFound', String(found.length))} />
      {found.length === 0 ? <p class="muted small">{say('categoryNoneFound')}</p> : null}
      <div class="picker-body">
        <div class="picker-tiles" ref={tiles}>
          {shown.map(({ code, label, icon }) => (
            <label key={code} class="tile">
              <input
                class="tile-input"
                type="radio"
                name={id}
                value={code}
                checked={code === value}
                onChange={() => choose(code)}
              />
              <CategoryIcon name={icon} />
              <span>{label}</span>
              {code === value ? (
                <span class="tile-check">
                  <Icon name="check" />
                </span>
              ) : null}
            </label>
          ))}
        </div>
        <div class="picker-aside">
          <div class="picker-help" aria-live="polite" aria-atomic="true">
            {chosen === null ? (
              <p class="muted">{say('categoryHint')}</p>
            ) : (
              <CategoryHelp taxonomy={taxonomy} category={chosen} subType={subType} />
            )}
          </div>
          {chosen === null || chosen.subTypes.length === 0 ? null : (
            <SubTypePicker subTypes={chosen.subTypes} value={subType} onChange={(next) => onChange(chosen.code, next)} />
          )}
        </div>
      </div>
    </fieldset>
  );
}
