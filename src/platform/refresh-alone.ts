import type { AsBefore, RefreshParts } from '#src/documents/refresh.ts';
import { logCode } from './log.ts';

/** Of every day, and no sign that anything is wrong. */
const USUAL: readonly AsBefore[] = ['none-published', 'no-answer', 'not-newer'];

/** Asks for newer editions of what officers publish. While one page does, another leaves it to that one. */
export const refreshAlone = (parts: RefreshParts): Promise<void> =>
  navigator.locks.request('documents', { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const { refreshDocuments } = await import('#src/documents/refresh.ts');
    for (const { document, ...outcome } of await refreshDocuments(parts)) {
      if (outcome.kind === 'as-before' && !USUAL.includes(outcome.why)) logCode(`document ${document}`, outcome.why);
    }
  });
