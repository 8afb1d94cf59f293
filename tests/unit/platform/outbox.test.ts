import 'fake-indexeddb/auto';
import { createIdbOutbox } from '#src/platform/idb-outbox.ts';
import { createIdbPagesOutbox } from '#src/platform/idb-pages-outbox.ts';
import { openDatabase } from '#src/platform/database.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { outboxSuite, pagesOutboxSuite } from '#tests/suites/outbox.ts';

let databases = 0;
const newDatabase = () => openDatabase(`outbox-${++databases}`);

outboxSuite('The fake', async () => new FakeOutbox());
outboxSuite('IndexedDB', async () => {
  const database = newDatabase();
  // The worker's own methods, looked at with the pages'.
  return { ...createIdbPagesOutbox(database), ...createIdbOutbox(database) };
});
outboxSuite('IndexedDB, the pages’', async () => createIdbPagesOutbox(newDatabase()));
pagesOutboxSuite('The fake', async () => new FakeOutbox());
pagesOutboxSuite('IndexedDB', async () => createIdbPagesOutbox(newDatabase()));
