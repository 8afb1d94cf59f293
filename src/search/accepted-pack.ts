import { CHROMIUM_LIMITS } from '#src/network-rules/limits.ts';
import { EnginePack, LEVELS } from './engine-pack.ts';
import type { Engine } from './engine-pack.ts';
import { rulesForLevel } from './rules-for-level.ts';

/**
 * A pack that is taken from somebody: read from a file, published, or accepted by a device. Apart from the pack itself, because to know
 * whether a browser takes its rules they have to be made, and whoever reads what was accepted before would wait for that.
 */
export const AcceptedPack = EnginePack.check(({ value: { engines }, issues }) => {
  // Of what is no pack no rules can be made.
  if (issues.length > 0) return;
  for (const [at, engine] of engines.entries()) {
    if (!hasRules(engine)) issues.push({ code: 'custom', input: engine, path: ['engines', at], message: TOO_LONG });
  }
});

const TOO_LONG = 'A path, with its host and its pins, is longer than a browser takes';

/**
 * Whether a browser can be given its rules: it takes all or none, so that one pattern too long would keep pupil search from going on.
 * Where searches are brought elsewhere, there are the most.
 */
export function hasRules(engine: Engine): boolean {
  const elsewhere = { ...engine, id: '', kind: 'collection' } as const;
  const isAlike = engine.pins.every(({ levels: of }) => LEVELS.every((level) => of.includes(level)));
  try {
    for (const level of isAlike ? LEVELS.slice(0, 1) : LEVELS) {
      rulesForLevel({ engines: [engine], level, goesTo: elsewhere, limits: CHROMIUM_LIMITS });
    }
    return true;
  } catch (error) {
    // That is how a pattern that is too long is said.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
