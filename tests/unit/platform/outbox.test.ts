import 'fake-indexeddb/auto';
import { createIdbOutbox } from '#src/platform/idb-outbox.ts';
import { openDatabase } from '#src/platform/database.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { outboxSuite } from '#tests/suites/outbox.ts';

let databases = 0;

outboxSuite('The fake', async () => new FakeOutbox());
outboxSuite('IndexedDB', async () => createIdbOutbox(openDatabase(`outbox-${++databases}`)));
