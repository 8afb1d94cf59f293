import * as z from 'zod/mini';
import type { Ask } from '#src/messaging/question.ts';
import { setting } from '#src/storage/setting.ts';
import { preparedNow } from './prepare.ts';
import type { PrepareParts } from './prepare.ts';
import { PREPARED_SEARCH } from './prepared.ts';
import { switchSearch } from './questions.ts';

type RenewParts = PrepareParts & {
  readonly ask: Ask;
  readonly isOn: () => Promise<boolean>;
  /** Tells every page that something was chosen; the background tells of what is switched by itself. */
  readonly tellChanged: () => void;
  /** Runs what is handed in one after another, whatever page it comes from. Never one in another. */
  readonly inOrder: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Runs it while nobody switches pupil search, on this page, another or in the background. Nothing is switched in it. */
  readonly whileUnswitched: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/** What the pages of pupil search are handed. */
export type SearchParts = RenewParts & {
  /** Calls `act` whenever somebody switched, something was chosen, newer engines came, or this device was locked. Answers how to stop. */
  readonly onChanged: (act: () => void) => () => void;
};

/** The same for a page beside a tab. */
export type TabSearchParts = SearchParts & {
  /** Takes a tab to an address. Rejects where the tab is gone. */
  readonly leadTab: (tabId: number, address: string) => Promise<void>;
};

/** Whether what was prepared may be another than what the browser goes by. Belongs to the device, and stays when somebody signs out. */
const NOT_YET_GIVEN = setting({ key: 'device/search-not-yet-given', schema: z.boolean(), fallback: false });

/** Switches pupil search, by what is chosen now; answers whether it is on. Rejects with StorageFailed and QuestionFailed. */
export const turnSearch = (parts: RenewParts, isOn: boolean): Promise<boolean> =>
  parts.inOrder(async () => {
    if (isOn) await prepare(parts);
    return give(parts, isOn);
  });

/**
 * After something was chosen, or a newer pack came from the agency or with the extension: what is on goes on by that. Only if it makes a
 * difference, because the browser asks for some open pages again. Rejects with StorageFailed and QuestionFailed.
 */
export const renewSearch = (parts: RenewParts): Promise<void> =>
  parts.inOrder(async () => {
    const isNew = await prepare(parts);
    if (isNew && !(await isOffBy(parts))) await give(parts, true);
    else parts.tellChanged();
  });

/**
 * Whether it is off: then it goes on by what is prepared, whoever switches it, and there is nothing more to give. Asked while nobody
 * switches, because whoever began before that was prepared may be about to go on by what was there then.
 */
const isOffBy = ({ settings, isOn, whileUnswitched }: RenewParts): Promise<boolean> =>
  whileUnswitched(async () => {
    if (await isOn()) return false;
    await settings.keep(NOT_YET_GIVEN, false);
    return true;
  });

/**
 * Works out what the browser is given when pupil search goes on; answers whether that is another than it was given last. A page may be
 * closed, or not be answered, before the browser has it: then whoever renews next does that.
 */
async function prepare(parts: RenewParts): Promise<boolean> {
  const { settings } = parts;
  const [kept, now] = [await settings.read(PREPARED_SEARCH), PREPARED_SEARCH.schema.parse(await preparedNow(parts))];
  if (JSON.stringify(now) === JSON.stringify(kept)) return settings.read(NOT_YET_GIVEN);
  await settings.keep(NOT_YET_GIVEN, true);
  await settings.keep(PREPARED_SEARCH, now);
  return true;
}

async function give({ settings, ask }: RenewParts, wanted: boolean): Promise<boolean> {
  const { isOn } = await ask(switchSearch, { isOn: wanted });
  if (await settings.read(NOT_YET_GIVEN)) await settings.keep(NOT_YET_GIVEN, false);
  return isOn;
}
