import * as z from 'zod/mini';
import { setting } from '#src/storage/setting.ts';
import { AgeBand } from './age-band.ts';
import { EngineId, isChoosable } from './engine-pack.ts';
import type { Engine, EnginePack, Level } from './engine-pack.ts';

/** For which age band this device searches, and what was chosen for each. Belongs to the device, and stays when somebody signs out. */
export const PUPIL_SEARCH = setting({
  key: 'device/pupil-search',
  schema: z.strictObject({ band: AgeBand, engines: z.partialRecord(AgeBand, EngineId) }),
  fallback: { band: 'ks2', engines: {} },
});
export type PupilSearch = z.infer<typeof PUPIL_SEARCH.schema>;

/** How strictly a band is kept. */
export const levelOf = ({ bands }: Pick<EnginePack, 'bands'>, band: AgeBand): Level =>
  bands.find(({ id }) => id === band)?.level ?? 'strict';

export type EngineInForce = {
  readonly engine: Engine;
  /** Whose choice it is; `pack` where nobody chose. */
  readonly by: 'agency' | 'tutor' | 'pack';
};

/** The engine that a band's searches go to: what the agency fixed, else what was chosen here, else what the pack says. */
export function engineFor({ engines, bands, fixed }: EnginePack, chosen: PupilSearch['engines'], band: AgeBand): EngineInForce {
  const find = (id: EngineId | undefined): Engine | undefined => engines.find((one) => one.id === id && isChoosable(one));
  const byAgency = find(fixed.find((one) => one.band === band)?.engine);
  if (byAgency !== undefined) return { engine: byAgency, by: 'agency' };
  const byTutor = find(chosen[band]);
  if (byTutor !== undefined) return { engine: byTutor, by: 'tutor' };
  const byPack = find(bands.find(({ id }) => id === band)?.engine);
  if (byPack === undefined) throw new RangeError(`The pack has no engine for ${band}`);
  return { engine: byPack, by: 'pack' };
}
