import type { AgencyList } from '#src/blocklists/agency-list.ts';
import { EMPTY_LIST } from '#src/blocklists/agency-list.ts';
import { IN_FORCE } from '#src/blocking/in-force.ts';
import { enforceBlocks, liftBlock } from '#src/blocking/questions.ts';
import { whyTyped } from '#src/blocking/why-blocked.ts';
import type { KnownBlocks } from '#src/blocking/why-blocked.ts';
import { listedOn } from '#src/blocklists/listed-on.ts';
import { addList, refreshList } from '#src/blocklists/keep-lists.ts';
import { nameFinder } from '#src/blocklists/name-finder.ts';
import { readOwn } from '#src/blocklists/own-list.ts';
import { writeList } from '#src/blocklists/write-list.ts';
import type { ListsParts } from '#src/blocklists/ui/use-lists.ts';
import { on } from '#src/messaging/router.ts';
import { AT_ONCE } from './at-once.ts';
import { fakeAsk } from './fake-ask.ts';
import { FakeBlockStore } from './fake-block-store.ts';
import { FakeSettings } from './fake-settings.ts';
import { piecesOfText, TestLists } from './test-lists.ts';

/** The page's world in memory, with a desk that works in the page itself. */
export class FakeListsPage {
  readonly lists = new TestLists();
  readonly blocks = new FakeBlockStore();
  readonly settings = new FakeSettings();
  readonly saved: { readonly fileName: string; readonly content: Blob }[] = [];
  agency: AgencyList = EMPTY_LIST;
  /** While it is set, adding waits for it. */
  reading: Promise<void> | null = null;
  isEnforcing = true;
  /** While it is set, the browser follows when it has come. */
  following: Promise<void> | null = null;
  isOffForPupils = (_address: string): boolean => false;

  readonly #listeners = new Set<() => void>();
  /** Something was changed elsewhere. */
  hear = (): void => this.#listeners.forEach((listener) => listener());

  readonly #known = async (): Promise<KnownBlocks> => ({
    blocks: await this.blocks.list(),
    clock: this.blocks.clock,
    now: this.lists.now,
    agency: this.agency,
    inForce: await this.settings.read(IN_FORCE),
    listed: (host, own) => listedOn({ store: this.lists.store, turns: AT_ONCE }, { agency: this.agency, own }, host),
    isOffForPupils: (address) => this.isOffForPupils(address),
  });

  readonly asked = fakeAsk([
    on(enforceBlocks, async () => {
      await this.following;
      if (!this.isEnforcing) throw new Error('broken');
      return {};
    }),
    on(liftBlock, async ({ blockId }) => {
      this.blocks.blocks = this.blocks.blocks.filter(({ id }) => id !== blockId);
      return {};
    }),
  ]);

  readonly parts: ListsParts = {
    ask: this.asked.ask,
    store: this.lists.store,
    blocks: this.blocks,
    settings: this.settings,
    saveFile: (fileName, content) => void this.saved.push({ fileName, content }),
    now: () => this.lists.now,
    onChanged: (act) => {
      this.#listeners.add(act);
      return () => this.#listeners.delete(act);
    },
    desk: {
      add: async ({ from, ...wanted }, onRead, stop) => {
        onRead(1_200_000);
        await Promise.race([this.reading, new Promise((resolve) => stop.addEventListener('abort', resolve))]);
        const pieces =
          from.kind === 'address' ? from : { kind: 'file' as const, fileName: from.file.name, pieces: textOf(from.file) };
        return addList(this.lists.parts, { ...wanted, from: pieces }, onRead, stop);
      },
      refresh: (list) => refreshList(this.lists.parts, list),
      find: nameFinder({ store: this.lists.store, turns: AT_ONCE }),
      why: (typed) => whyTyped(this.#known, typed),
      write: async (id, as) => {
        const names = { block: await this.lists.namesOf(id), allow: [] };
        return new Blob([writeList(await this.lists.list(id), names, as)]);
      },
      readOwn: async (file) =>
        readOwn(await textIn(file), {
          ...(await this.lists.parts.reading()),
          suffixRules: new Set(['com', 'example']),
          serviceOrigin: 'https://dsl.example',
          now: this.lists.now,
        }),
    },
  };
}

/** The files of a test's document know fewer ways than a browser's. */
const textIn = (file: File): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result as string));
    reader.readAsText(file);
  });

async function* textOf(file: File) {
  yield* piecesOfText(await textIn(file));
}
