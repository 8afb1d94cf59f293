import { Check, CheckTab } from '#src/preview/check.ts';

/** A check that the schema lets in. */
export const aCheck = (over: Partial<Check> = {}): Check =>
  Check.parse({
    id: crypto.randomUUID(),
    address: 'https://rivers.example/',
    place: 0,
    tries: 0,
    state: { kind: 'waiting' },
    ...over,
  });

export const aCheckTab = (over: Partial<CheckTab> = {}): CheckTab =>
  CheckTab.parse({
    token: crypto.randomUUID(),
    tabId: 7,
    session: 'this run',
    openedAt: Date.UTC(2026, 10, 20, 9),
    addresses: [],
    ...over,
  });
