import { describe, expect, it } from 'vitest';
import { readTaxonomy } from '#src/cases/taxonomy-import.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import type { Category, Taxonomy } from '#src/taxonomy/taxonomy.ts';

const read = (taxonomy: unknown, inUse: Taxonomy = builtInTaxonomy) =>
  readTaxonomy(JSON.stringify(taxonomy), inUse, builtInTaxonomy);
const changed = (code: string, change: Partial<Category>): Taxonomy => ({
  ...builtInTaxonomy,
  categories: builtInTaxonomy.categories.map((category) => (category.code === code ? { ...category, ...change } : category)),
});

describe('a file of categories', () => {
  it('that was saved here and not changed changes nothing', () => {
    expect(read(builtInTaxonomy)).toEqual({ kind: 'read', taxonomy: builtInTaxonomy, changes: [], refused: [] });
  });

  it('says what it adds, changes and takes away', () => {
    const edition = changed('M1', { label: 'Betting' });
    const [first] = edition.categories;
    const more = { ...edition, categories: [...edition.categories, { ...first, code: 'Z1', label: 'New here' }] };
    expect(read(more)).toMatchObject({
      changes: [
        { code: 'M1', label: 'Betting', kind: 'changed' },
        { code: 'Z1', label: 'New here', kind: 'added' },
      ],
      refused: [],
    });
    expect(read(builtInTaxonomy, more as Taxonomy)).toMatchObject({
      changes: [
        { code: 'M1', kind: 'changed' },
        { code: 'Z1', label: 'New here', kind: 'removed' },
      ],
    });
  });

  it('cannot loosen a hard stop, by changing it or by leaving it out', () => {
    const loosened = read(changed('X1', { capture: 'allowed', deadlineClass: 'log' }));
    expect(loosened).toMatchObject({ kind: 'read', changes: [], refused: [{ code: 'X1' }] });
    const without = read({ ...builtInTaxonomy, categories: builtInTaxonomy.categories.filter(({ code }) => code !== 'X1') });
    expect(without).toMatchObject({ kind: 'read', refused: [{ code: 'X1' }] });
    for (const one of [loosened, without]) {
      const kept = one.kind === 'read' ? one.taxonomy.categories.find(({ code }) => code === 'X1') : undefined;
      expect(kept).toMatchObject({ capture: 'none', deadlineClass: 'immediate' });
    }
  });

  it('that is broken says where', () => {
    expect(readTaxonomy('{', builtInTaxonomy, builtInTaxonomy)).toEqual({ kind: 'not-json' });
    const broken = read({ ...builtInTaxonomy, categories: [{ ...builtInTaxonomy.categories[0], label: '' }] });
    expect(broken).toMatchObject({
      kind: 'malformed',
      faults: [{ where: `categories.0 (${builtInTaxonomy.categories[0]?.code}).label` }],
    });
    const doubled = read({ ...builtInTaxonomy, categories: [...builtInTaxonomy.categories, builtInTaxonomy.categories[0]] });
    expect(doubled).toMatchObject({ kind: 'malformed', faults: [{ where: 'categories' }] });
  });
});
