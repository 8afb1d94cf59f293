import type { Ask } from '#src/messaging/question.ts';
import { prepareSearch } from './prepare.ts';
import type { PrepareParts } from './prepare.ts';
import { switchSearch } from './questions.ts';

/** What the pages of pupil search are handed. */
export type SearchParts = PrepareParts & {
  readonly ask: Ask;
  readonly isOn: () => Promise<boolean>;
  /** Calls `act` whenever pupil search was switched or prepared anew, from whatever page or key. Answers how to stop. */
  readonly onSwitched: (act: () => void) => () => void;
};

/** The same for a page beside a tab. */
export type TabSearchParts = SearchParts & {
  /** Takes a tab to an address. Rejects where the tab is gone. */
  readonly leadTab: (tabId: number, address: string) => Promise<void>;
};

/** Switches pupil search, by what is chosen now; answers whether it is on. Rejects with StorageFailed and QuestionFailed. */
export async function turnSearch(parts: SearchParts, isOn: boolean): Promise<boolean> {
  if (isOn) await prepareSearch(parts);
  return (await parts.ask(switchSearch, { isOn })).isOn;
}

/** After something was chosen, or a newer pack has come: what is on goes on by that. */
export async function renewSearch(parts: Omit<SearchParts, 'onSwitched'>): Promise<void> {
  await prepareSearch(parts);
  if (await parts.isOn()) await parts.ask(switchSearch, { isOn: true });
}
