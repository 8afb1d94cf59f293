import type { Ask } from '#src/messaging/question.ts';
import { prepareSearch } from './prepare.ts';
import type { PrepareParts } from './prepare.ts';
import { switchSearch } from './questions.ts';

/** What the pages of pupil search are handed. */
export type SearchParts = PrepareParts & {
  readonly ask: Ask;
  readonly isOn: () => Promise<boolean>;
  /** Calls `act` whenever somebody switched, something was chosen, newer engines came, or this device was locked. Answers how to stop. */
  readonly onChanged: (act: () => void) => () => void;
  /** Tells every page that something was chosen; the background tells of what is switched by itself. */
  readonly tellChanged: () => void;
  /** One piece of work after another, in whatever pages: of two choices that are made at once neither is lost. Never one in another. */
  readonly inOrder: <Result>(work: () => Promise<Result>) => Promise<Result>;
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

/** After something was chosen: what is on goes on by that. */
export async function renewSearch(parts: SearchParts): Promise<void> {
  await prepareSearch(parts);
  if (await parts.isOn()) await parts.ask(switchSearch, { isOn: true });
  else parts.tellChanged();
}
