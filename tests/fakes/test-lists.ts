import type { FetchedList } from '#src/blocklists/fetched-list.ts';
import { addList } from '#src/blocklists/keep-lists.ts';
import type { KeepListsParts } from '#src/blocklists/keep-lists.ts';
import type { KeptList } from '#src/blocklists/kept-list.ts';
import type { Pieces } from '#src/blocklists/list-text.ts';
import { AT_ONCE } from './at-once.ts';
import { FakeListStore } from './fake-list-store.ts';

export async function* piecesOfText(text: string): Pieces {
  yield text;
}

async function* cutShort(text: string): Pieces {
  yield text;
  throw new TypeError('network error');
}

const NO_VALIDATORS = { etag: null, lastModified: null };

/** Lists in memory, a clock that is set by hand, and a web that answers what it is told to. */
export class TestLists {
  readonly store = new FakeListStore();
  now = 1_000_000;
  answer: () => FetchedList = () => ({ kind: 'failed', why: 'no-answer' });
  readonly asked: { readonly address: string; readonly etag: string | null }[] = [];
  #ids = 0;

  readonly parts: KeepListsParts = {
    store: this.store,
    fetchList: async (address, { etag }) => {
      this.asked.push({ address, etag });
      return this.answer();
    },
    reading: async () => ({
      isPublicSuffix: (name) => name === 'com' || name === 'example',
      protectedHosts: ['dsl.example'],
      mostNames: 1000,
      turns: AT_ONCE,
    }),
    newId: () => `list-${++this.#ids}`,
    now: () => this.now,
  };

  answers(text: string, etag: string | null = null): void {
    this.answer = () => ({ kind: 'text', pieces: piecesOfText(text), validators: { ...NO_VALIDATORS, etag } });
  }

  answersInPart(text: string): void {
    this.answer = () => ({ kind: 'text', pieces: cutShort(text), validators: NO_VALIDATORS });
  }

  /** One that is asked for by its address from then on. */
  async add(text: string, etag: string | null = null): Promise<KeptList> {
    this.answers(text, etag);
    const from = { kind: 'address', address: 'https://lists.example/games.txt' } as const;
    const added = await addList(
      this.parts,
      { name: 'Games', category: 'games', licence: 'MIT', from },
      () => {},
      new AbortController().signal,
    );
    if (added.kind !== 'added') throw new Error(added.kind);
    return added.list;
  }

  async list(id: string): Promise<KeptList> {
    const list = this.store.kept.get(id)?.list;
    if (list === undefined) throw new Error('There is no such list');
    return list;
  }

  namesOf = async (id: string): Promise<readonly string[]> =>
    (await this.store.names(id)).block.flatMap((part) => part.split('\n'));
}
