import { EMPTY_LIST } from '#src/blocklists/agency-list.ts';
import type { AgencyList } from '#src/blocklists/agency-list.ts';
import type { KeepListsParts } from '#src/blocklists/keep-lists.ts';
import type { ListedOnParts, MayLift } from '#src/blocklists/listed-on.ts';
import { MOST_NAMES } from '#src/blocklists/prepare-list.ts';
import type { ReadListParts } from '#src/blocklists/read-list.ts';
import type { Block } from '#src/blocking/block.ts';
import { isPublicSuffix } from '#src/blocking/registrable-domain.ts';
import type { SuffixRules } from '#src/blocking/registrable-domain.ts';
import { standing } from '#src/blocking/standing.ts';
import { STEADY_CLOCK } from '#src/blocking/steady-clock.ts';
import { currentContent } from '#src/documents/current.ts';
import { publishedBlocklist } from '#src/documents/edition.ts';
import type { Database } from './database.ts';
import { fetchList } from './fetch-list.ts';
import { createIdbBlockStore } from './idb-block-store.ts';
import { createIdbDocuments } from './idb-documents.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbListStore } from './idb-list-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { workTurns } from './work-turns.ts';

export type ListsWorld = Omit<KeepListsParts, 'reading'> &
  ListedOnParts & {
    readonly agencyList: () => Promise<AgencyList>;
    /** As they are kept: with what has ended since somebody looked. */
    readonly blocks: () => Promise<readonly Block[]>;
    readonly mayLift: () => Promise<MayLift>;
    readonly reading: () => Promise<ReadListParts & { readonly suffixRules: SuffixRules }>;
  };

/** What it takes to read lists, keep them and ask them, in the background, a page or a page's own worker. */
export function listsWorld(database: Database): ListsWorld {
  const turns = workTurns();
  const tutor = createIdbEnrolmentStore(database, 'tutor');
  const settings = createIdbSettings(database);
  const documents = createIdbDocuments(database);
  const blocks = createIdbBlockStore(database).list;
  const agencyList = async (): Promise<AgencyList> =>
    (await currentContent({ enrolment: tutor.current, documents }, publishedBlocklist)) ?? EMPTY_LIST;
  return {
    store: createIdbListStore(database),
    fetchList,
    turns,
    agencyList,
    blocks,
    mayLift: async () => {
      const [agency, kept, clock] = await Promise.all([agencyList(), blocks(), settings.read(STEADY_CLOCK)]);
      return { agency, own: standing(kept, clock, Date.now()).blocks };
    },
    reading: async () => {
      const [text, enrolment] = await Promise.all([(await fetch('/public-suffixes.txt')).text(), tutor.current()]);
      // A list has so many names that a set of the rules is made sooner than they are looked for in the text.
      const rules = new Set(text.split('\n'));
      return {
        isPublicSuffix: (name) => isPublicSuffix(name, rules),
        suffixRules: rules,
        protectedHosts: enrolment === null ? [] : [new URL(enrolment.origin).hostname],
        mostNames: MOST_NAMES,
        turns,
      };
    },
    newId: () => crypto.randomUUID(),
    now: Date.now,
  };
}
