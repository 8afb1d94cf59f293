import type { AsBefore, RefreshParts } from '#src/documents/refresh.ts';
import { ask } from './ask.ts';
import { browserLimits } from './browser-limits.ts';
import { logCode } from './log.ts';
import { isSearchOn } from './pupil-search.ts';

/** Of every day, and no sign that anything is wrong. */
const USUAL: readonly AsBefore[] = ['none-published', 'no-answer', 'not-newer'];

/** Asks for newer editions of what officers publish. While one page does, another leaves it to that one. */
export const refreshAlone = (parts: RefreshParts): Promise<void> =>
  navigator.locks.request('documents', { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const { refreshDocuments } = await import('#src/documents/refresh.ts');
    for (const { document, ...outcome } of await refreshDocuments(parts)) {
      if (document === 'engines' && outcome.kind === 'renewed') await renewSearchBy(parts);
      if (outcome.kind === 'as-before' && !USUAL.includes(outcome.why)) logCode(`document ${document}`, outcome.why);
    }
  });

/** Pupil search goes on by a newer pack at once, if it is on. */
async function renewSearchBy(parts: RefreshParts): Promise<void> {
  const [{ currentEngines }, { renewSearch }] = await Promise.all([
    import('#src/search/current-engines.ts'),
    import('#src/search/search-parts.ts'),
  ]);
  await renewSearch({
    settings: parts.settings,
    engines: () => currentEngines(parts),
    limits: browserLimits,
    ask,
    isOn: isSearchOn,
  });
}
