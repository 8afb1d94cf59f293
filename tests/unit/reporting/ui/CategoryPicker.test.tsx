// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, test } from 'vitest';
import { CategoryPicker } from '#src/reporting/ui/CategoryPicker.tsx';
import type { CategoryPickerProps } from '#src/reporting/ui/CategoryPicker.tsx';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

function open(of: Partial<CategoryPickerProps> = {}) {
  const chosen: [string, string | null][] = [];
  function Page() {
    const [value, setValue] = useState<string | null>(of.value ?? null);
    const [subType, setSubType] = useState<string | null>(of.subType ?? null);
    return (
      <main>
        <h1>A page</h1>
        <CategoryPicker
          legend="What was it?"
          taxonomy={builtInTaxonomy}
          only="pages"
          {...of}
          value={value}
          subType={subType}
          onChange={(...to) => {
            chosen.push(to);
            setValue(to[0]);
            setSubType(to[1]);
          }}
        />
      </main>
    );
  }
  show(<Page />);
  return chosen;
}

const group = () => screen.getByRole('group', { name: 'What was it?' });
const tiles = () =>
  within(group())
    .getAllByRole('radio')
    .map((radio) => radio.closest('label')?.textContent);
const find = () => screen.getByRole('textbox', { name: 'Find by a word' });
const type = (value: string) => fireEvent.input(find(), { target: { value } });
const said = () => [...document.querySelectorAll('[role=status], [aria-live]')].map((region) => region.textContent);

describe('the tiles', () => {
  test('are native radio buttons with a name each, "I’m not sure" first, and only what a page can be flagged with', async () => {
    open();
    expect(tiles()[0]).toBe('I’m not sure');
    expect(tiles()).toHaveLength(26);
    expect(screen.queryByRole('radio', { name: 'A concern about an adult' })).toBeNull();
    expect(screen.getByText(/is always a good answer/)).toBeTruthy();
    await expectAccessible();
  });

  test('are all there for a note', () => {
    open({ only: 'notes' });
    expect(screen.getByRole('radio', { name: 'A concern about an adult' })).toBeTruthy();
    expect(tiles()).toHaveLength(29);
  });

  test('chosen, one says aloud what it means, how soon it is due and what to do', async () => {
    open();
    fireEvent.click(screen.getByRole('radio', { name: 'A nude or semi-nude picture of a pupil' }));
    const help = said().find((text) => text.includes('A nude or semi-nude picture of a pupil'));
    expect(help).toContain('Phone now');
    expect(help).toContain('Do not look at it, and do not ask to see it.');
    await expectAccessible();
  });

  test.each([
    ['Violence, cruelty or weapons', 'Today'],
    ['Not right for this age', 'For the log'],
  ])('%s is due: %s', (name, due) => {
    open();
    fireEvent.click(screen.getByRole('radio', { name }));
    expect(said().some((text) => text.includes(due))).toBe(true);
  });

  test('one from a newer taxonomy has its own words, and a question mark where its picture is not known', () => {
    const [first] = builtInTaxonomy.categories;
    if (first === undefined) throw new TypeError('The taxonomy is empty');
    const added = { ...first, code: 'Z1', label: 'Something new', icon: 'not-drawn-yet', rank: 1 };
    open({ taxonomy: { ...builtInTaxonomy, categories: [added] } });
    const path = screen.getByRole('radio', { name: 'Something new' }).closest('label')?.querySelector('path');
    expect(path?.getAttribute('d')).toMatch(/^M12 2a10/);
  });
});

describe('the box', () => {
  test('narrows the tiles down and says how many are left', async () => {
    open();
    type('racism');
    expect(tiles()).toEqual(['Hate', 'I’m not sure']);
    expect(said()).toContain('1 to choose from');
    await expectAccessible();
  });

  test('says so when nothing has the word, and leaves the way on', async () => {
    open();
    type('xylophone');
    expect(screen.getByText(/Nothing has this word/)).toBeTruthy();
    expect(tiles()).toEqual(['I’m not sure']);
    await expectAccessible();
  });

  test('takes the best match on Enter, and sends no form', () => {
    const chosen = open();
    type('porn');
    expect(fireEvent.keyDown(find(), { key: 'Enter' })).toBe(false);
    expect(chosen).toEqual([['C1', null]]);
    expect(screen.getByRole('radio', { name: 'Sexual content for adults' })).toHaveProperty('checked', true);
  });

  test('takes nothing on Enter when nothing is typed or found, and leaves Ctrl + Enter to the form', () => {
    const chosen = open();
    fireEvent.keyDown(find(), { key: 'Enter' });
    type('xylophone');
    fireEvent.keyDown(find(), { key: 'Enter' });
    type('porn');
    expect(fireEvent.keyDown(find(), { key: 'Enter', ctrlKey: true })).toBe(true);
    expect(chosen).toEqual([]);
  });

  test('goes on to the first tile with the arrow down', () => {
    const chosen = open();
    type('fight');
    fireEvent.keyDown(find(), { key: 'ArrowDown' });
    expect(chosen).toEqual([['C4', null]]);
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Violence, cruelty or weapons' }));
  });
});

describe('the closer words', () => {
  test('come with the category, open at first, and can make it more urgent', async () => {
    const chosen = open({ value: 'U1' });
    const kinds = screen.getByRole('group', { name: /Which kind/ });
    expect(within(kinds).getByRole('radio', { name: 'Leave open' })).toHaveProperty('checked', true);
    expect(said().some((text) => text.includes('Today'))).toBe(true);
    fireEvent.click(within(kinds).getByRole('radio', { name: 'It may be a sexual picture' }));
    expect(chosen).toEqual([['U1', 'sexual-picture']]);
    expect(said().some((text) => text.includes('Phone now'))).toBe(true);
    await expectAccessible();
    fireEvent.click(within(kinds).getByRole('radio', { name: 'Leave open' }));
    expect(chosen.at(-1)).toEqual(['U1', null]);
  });

  test('go with the category that they belong to', () => {
    const chosen = open({ value: 'C3', subType: 'racism' });
    type('hate');
    fireEvent.keyDown(find(), { key: 'Enter' });
    expect(chosen.at(-1)).toEqual(['C3', 'racism']);
    fireEvent.click(screen.getByRole('radio', { name: 'Bullying or cruelty' }));
    expect(chosen.at(-1)).toEqual(['B1', null]);
  });

  test('are not asked for where there are none', () => {
    open({ value: 'T2' });
    expect(screen.queryByRole('group', { name: /Which kind/ })).toBeNull();
  });
});
