import { choiceAnswers } from '#src/blocking/choice-answers.ts';
import type { Keeper } from '#src/blocking/keeper.ts';
import { blockingPageAnswers } from '#src/blocking/page-answers.ts';
import { enrolmentPageAnswers } from '#src/enrolment/page-answers.ts';
import { createRouter } from '#src/messaging/router.ts';
import { reportingPageAnswers } from '#src/reporting/page-answers.ts';
import { syncReports } from '#src/reporting/questions.ts';
import { ask } from './ask.ts';
import { browserTabs } from './browser-tabs.ts';
import { openDatabase } from './database.ts';
import { createIdbBlockStore } from './idb-block-store.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbPagesOutbox } from './idb-pages-outbox.ts';
import { createIdbSettings } from './idb-settings.ts';
import { hideMedia } from './hide-media.ts';
import { loadSuffixRules } from './public-suffixes.ts';
import { inBackground, logFailure } from './log.ts';
import { ownOrigin } from './own-origin.ts';

const database = openDatabase();
const blocks = createIdbBlockStore(database);
let kept: Promise<Keeper> | null = null;
const keeper = () => (kept ??= import('./keeper-world.ts').then(({ keeperWorld }) => keeperWorld(database)));
const settings = createIdbSettings(database);

/** Answers what a page can answer out of what is kept on the device. Only the page itself can ask it. */
export const answerInPage = createRouter({
  answering: [
    ...blockingPageAnswers({
      tabs: browserTabs,
      blocks,
      settings,
      now: Date.now,
      keeper,
      ownOrigin: ownOrigin(),
    }),
    ...choiceAnswers({
      blocks,
      settings,
      now: Date.now,
      suffixRules: loadSuffixRules,
      hideMedia,
    }),
    ...enrolmentPageAnswers(createIdbEnrolmentStore(database, 'tutor'), createIdbEnrolmentStore(database, 'officer')),
    ...reportingPageAnswers({
      outbox: createIdbPagesOutbox(database),
      sendSoon: () => inBackground('send', ask(syncReports, {})),
      now: Date.now,
    }),
  ],
  isTrusted: () => true,
  onBroken: logFailure,
});
