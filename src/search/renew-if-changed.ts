import type { Ask } from '#src/messaging/question.ts';
import { preparedNow } from './prepare.ts';
import type { PrepareParts } from './prepare.ts';
import { PREPARED_SEARCH } from './prepared.ts';
import { switchSearch } from './questions.ts';

export type RenewParts = PrepareParts & { readonly ask: Ask; readonly isOn: () => Promise<boolean> };

/**
 * What was prepared is prepared anew, and pupil search goes on by it where it is on; but only if that makes a difference, because the
 * browser asks for some open pages again. A newer pack may have come from the agency or with the extension, and the page that saw it
 * come may have been closed. Rejects with StorageFailed and QuestionFailed.
 */
export async function renewIfChanged(parts: RenewParts): Promise<void> {
  const kept = await parts.settings.read(PREPARED_SEARCH);
  if (kept === null) return;
  const now = PREPARED_SEARCH.schema.parse(await preparedNow(parts));
  if (JSON.stringify(now) === JSON.stringify(kept)) return;
  await parts.settings.keep(PREPARED_SEARCH, now);
  if (await parts.isOn()) await parts.ask(switchSearch, { isOn: true });
}
