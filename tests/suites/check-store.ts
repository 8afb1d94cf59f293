import { expect, it } from 'vitest';
import type { CheckStore, CheckTabStore } from '#src/preview/check.ts';
import { aCheck, aCheckTab } from '#tests/fakes/test-checks.ts';

/** What every store of the planner's list keeps to. */
export function describeCheckStore(newStore: () => CheckStore): void {
  it('gives back what was kept by its place, replaces by the id, and forgets', async () => {
    const store = newStore();
    const [one, other] = [aCheck({ place: 1 }), aCheck({ place: 0 })];
    await store.keep([one, other]);
    expect(await store.all()).toEqual([other, one]);
    const begun = { ...one, tries: 1, state: { kind: 'open', since: 5 } } as const;
    await store.keep([begun]);
    expect(await store.all()).toEqual([other, begun]);
    await store.forget([other.id]);
    expect(await store.all()).toEqual([begun]);
  });
}

/** What every store of the tabs of checks keeps to. */
export function describeCheckTabStore(newStore: () => CheckTabStore): void {
  it('gives back what was kept, replaces by the token, and forgets', async () => {
    const store = newStore();
    const tab = aCheckTab();
    await store.keep(tab);
    const moved = { ...tab, addresses: ['https://one.example/'] };
    await store.keep(moved);
    expect(await store.all()).toEqual([moved]);
    await store.forget(tab.token);
    expect(await store.all()).toEqual([]);
  });
}
