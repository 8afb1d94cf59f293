import { CHROMIUM_LIMITS } from '#src/network-rules/limits.ts';
import { on } from '#src/messaging/router.ts';
import type { EnginePack } from '#src/search/engine-pack.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { switchSearch } from '#src/search/questions.ts';
import type { TabSearchParts } from '#src/search/search-parts.ts';
import { fakeAsk } from './fake-ask.ts';
import { FakeSettings } from './fake-settings.ts';
import { testPack } from './test-engines.ts';

/** What the pages of pupil search are handed, in memory, with a background that switches as the real one does. */
export class FakeSearchParts implements TabSearchParts {
  readonly settings = new FakeSettings();
  readonly limits = CHROMIUM_LIMITS;
  /** Where tabs were led. */
  readonly led: { readonly tabId: number; readonly address: string }[] = [];
  /** How often the background was asked to switch. */
  switched = 0;
  isNowOn = false;
  pack: EnginePack;
  readonly #listeners = new Set<() => void>();
  #last: Promise<unknown> = Promise.resolve();
  readonly #background = fakeAsk([on(switchSearch, async ({ isOn }) => ({ isOn: await this.turn(isOn) }))]);

  constructor(pack = testPack()) {
    this.pack = pack;
  }

  /** What the background does; take its place for one that fails. */
  turn = async (isOn: boolean): Promise<boolean> => {
    this.switched++;
    if (!isOn || (await this.settings.read(PREPARED_SEARCH)) !== null) this.isNowOn = isOn;
    this.tellChanged();
    return this.isNowOn;
  };

  ask: TabSearchParts['ask'] = (of, asked) => this.#background.ask(of, asked);
  engines: TabSearchParts['engines'] = async () => this.pack;
  isOn: TabSearchParts['isOn'] = async () => this.isNowOn;

  onChanged: TabSearchParts['onChanged'] = (act) => {
    this.#listeners.add(act);
    return () => this.#listeners.delete(act);
  };

  tellChanged: TabSearchParts['tellChanged'] = () => {
    for (const act of this.#listeners) act();
  };

  /** Nobody switches by themselves here; take its place for somebody who does. */
  whileUnswitched: TabSearchParts['whileUnswitched'] = (work) => work();

  inOrder: TabSearchParts['inOrder'] = (work) => {
    const worked = this.#last.then(work);
    this.#last = worked.catch(() => {});
    return worked;
  };

  leadTab: TabSearchParts['leadTab'] = async (tabId, address) => {
    this.led.push({ tabId, address });
  };
}
