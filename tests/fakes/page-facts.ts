import type { PageFacts } from '#src/preview/page-facts.ts';
import type { Visit } from '#src/preview/visit.ts';

export const factsOf = (over: Partial<PageFacts> = {}): PageFacts => ({
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

export const visitOf = (facts: PageFacts | null, over: Partial<Visit> = {}): Visit => ({
  address: facts?.address ?? 'https://rivers.example/',
  outcome: facts === null ? 'unreachable' : 'checked',
  facts,
  redirects: [],
  popUps: [],
  downloads: [],
  cookies: [],
  error: null,
  tookMs: 100,
  ...over,
});
