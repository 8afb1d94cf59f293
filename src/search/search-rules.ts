import type { BrowserLimits } from '#src/network-rules/limits.ts';
import type { AgeBand } from './age-band.ts';
import type { Engine, EnginePack } from './engine-pack.ts';
import { levelOf } from './pupil-search.ts';
import { rulesForLevel } from './rules-for-level.ts';
import type { SearchRules } from './rules-for-level.ts';

export type SearchRulesOf = {
  readonly pack: EnginePack;
  readonly band: AgeBand;
  /** The one that the band's searches go to. */
  readonly engine: Engine;
  readonly limits: BrowserLimits;
};

/** What the browser is given when pupil search goes on for a band. */
export const searchRules = ({ pack, band, engine, limits }: SearchRulesOf): SearchRules =>
  rulesForLevel({ engines: pack.engines, level: levelOf(pack, band), goesTo: engine, limits });
