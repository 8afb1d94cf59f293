import { Check, CheckTab } from '#src/preview/check.ts';
import type { PageFacts } from '#src/preview/page-facts.ts';

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

/** A page with nothing on it. */
export const pageFacts = (over: Partial<PageFacts> = {}): PageFacts => ({
  address: 'https://rivers.example/',
  title: 'Rivers of the world',
  language: 'en',
  status: 200,
  texts: [],
  pictures: [],
  links: [],
  forms: [],
  media: [],
  frames: [],
  parts: [],
  metas: [],
  types: [],
  licences: [],
  scripts: [],
  requests: [],
  isCut: false,
  ...over,
});
