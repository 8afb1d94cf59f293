import type { AsBefore, RefreshParts } from '#src/documents/refresh.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { ask } from './ask.ts';
import { browserLimits } from './browser-limits.ts';
import { tellPages } from './device-news.ts';
import { logCode } from './log.ts';
import { isSearchOn } from './pupil-search.ts';
import { inSearchOrder, whileUnswitched } from './web-lock.ts';

/** Of every day, and no sign that anything is wrong. */
const USUAL: readonly AsBefore[] = ['none-published', 'no-answer', 'not-newer', 'signed-out'];

/**
 * Asks for newer editions of what officers publish, and has pupil search go on by what is in force. While one page does, another leaves
 * it to that one.
 */
export const refreshAlone = (parts: RefreshParts): Promise<void> =>
  navigator.locks.request('documents', { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const { refreshDocuments } = await import('#src/documents/refresh.ts');
    const refreshed = await refreshDocuments(parts);
    for (const { document, ...outcome } of refreshed) {
      if (outcome.kind === 'as-before' && !USUAL.includes(outcome.why)) logCode(`document ${document}`, outcome.why);
    }
    await renewWherePrepared(parts);
    if (refreshed.some(({ document, kind }) => document === 'engines' && kind === 'renewed')) tellPages('search-changed');
  });

async function renewWherePrepared(parts: RefreshParts): Promise<void> {
  // Most devices of those who never use it have nothing prepared: the engines are not loaded for them.
  if ((await parts.settings.read(PREPARED_SEARCH)) === null) return;
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
    // Said by whoever refreshed, where there was anything new.
    tellChanged: () => {},
    inOrder: inSearchOrder,
    whileUnswitched,
  });
}
