import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { blockingAnswers } from '#src/blocking/answers.ts';
import { BLOCK_ALARM } from '#src/blocking/block-alarm.ts';
import { FOLLOWING, isBehind } from '#src/blocking/following.ts';
import { blockPage } from '#src/blocking/block-page.ts';
import type { Tab } from '#src/blocking/tabs.ts';
import { LIST_ALARM } from '#src/blocklists/list-alarm.ts';
import { isListToDo } from '#src/blocklists/look-for-list.ts';
import { ReportId } from '#src/contract/primitives.ts';
import { warnWhereUnsent } from '#src/delivery/warned.ts';
import { createRouter } from '#src/messaging/router.ts';
import { onBlockAndReport, onBlockMedia } from '#src/platform/block-and-report-triggers.ts';
import { browserAlarms } from '#src/platform/browser-alarms.ts';
import { createBadge } from '#src/platform/browser-badge.ts';
import { onNotification } from '#src/platform/browser-notifications.ts';
import { keepCovers, onCoverScreen } from '#src/platform/browser-cover.ts';
import { openWelcome } from '#src/platform/open-welcome.ts';
import { browserTabs } from '#src/platform/browser-tabs.ts';
import { openDatabase } from '#src/platform/database.ts';
import { tellPages } from '#src/platform/device-news.ts';
import { forgetSession } from '#src/platform/forget-session.ts';
import { startGuarding } from '#src/platform/guarding.ts';
import { createIdbClockOffset } from '#src/platform/idb-clock-offset.ts';
import { documentReader } from '#src/platform/idb-documents.ts';
import { createIdbEnrolmentStore } from '#src/platform/idb-enrolment-store.ts';
import { createIdbOutbox } from '#src/platform/idb-outbox.ts';
import { readLeaving } from '#src/platform/idb-leaving.ts';
import { createIdbSettings } from '#src/platform/idb-settings.ts';
import { onAway, setAwayAfter } from '#src/platform/idle.ts';
import { installSeldom, keeperOf, seldomOf } from '#src/platform/load-seldom.ts';
import { inBackground, logFailure } from '#src/platform/log.ts';
import { isFromOwnPage, listen } from '#src/platform/messages.ts';
import { onReport } from '#src/platform/report-triggers.ts';
import { openReportPage } from '#src/platform/reporting-pages.ts';
import { screenFirst } from '#src/platform/screen-first.ts';
import { onPupilSearch } from '#src/platform/search-triggers.ts';
import { clientOfDevice } from '#src/platform/service-clients.ts';
import { inOrder, inTurn } from '#src/platform/web-lock.ts';
import { SWEEP_ALARM } from '#src/preview/sweep-alarm.ts';
import { FORWARD_ALARM, LATE_ALARM, REFRESH_ALARM } from '#src/reporting/alarms.ts';
import { reportingAnswers } from '#src/reporting/answers.ts';
import { flagFromAfar } from '#src/reporting/flag-from-afar.ts';
import { refreshDue, sendSoon, syncNow } from '#src/reporting/keep-sending.ts';
import { searchAnswers } from '#src/search/answers.ts';
import { AWAY_AFTER } from '#src/sign-out/away.ts';
import { readLock } from '#src/sign-out/lock-state.ts';

export default defineBackground(() => {
  const database = openDatabase();
  const tutor = createIdbEnrolmentStore(database, 'tutor');
  const clock = createIdbClockOffset(database, 'tutor');
  const outbox = createIdbOutbox(database);
  const settings = createIdbSettings(database);
  const leaving = () => readLeaving(database);
  const badge = createBadge();
  const tabs = browserTabs;
  const seldom = seldomOf(database);
  const { narrow, guardAll, switchSearch } = startGuarding({ tabs, settings, seldom, now: Date.now });
  const keeper = keeperOf(seldom, narrow);
  const block = (page: Tab, wanted: unknown = null) => blockPage({ tabs, keeper, now: Date.now }, page, wanted);
  const blockMedia = async (address: string) => {
    const { kind } = await (await keeper()).blockMedia(address);
    if (kind === 'not-blocked') await badge.showNotBlocked();
  };
  const enforce = async () => (await keeper()).enforce();
  const refreshList = async () => (await seldom()).refreshList(parts);
  const lookForList = async () => {
    if (await isListToDo(parts)) await refreshList();
  };
  const mendListAlarm = async () => {
    if ((await browserAlarms.get(LIST_ALARM)) === null && (await tutor.current()) !== null) await refreshList();
  };
  const begin = () => Promise.all([enforce(), guardAll(), lookForList()]);

  const sweep = async () => (await seldom()).sweepCheckTabs();
  const goAway = async () => (await seldom()).goAway(parts);

  const parts = {
    ...badge,
    tabs,
    block,
    blockFault: async (page: Tab, wanted: unknown) => (await keeper()).faultOf(page, wanted),
    outbox,
    inTurn,
    inOrder,
    now: Date.now,
    enrolment: tutor.current,
    readDocument: documentReader(database),
    settings,
    enforce,
    leaving,
    finishLeaving: async () => {
      if ((await leaving()) !== null) await (await seldom()).finishLeaving(parts);
    },
    warn: () => inOrder(() => warnWhereUnsent(parts, async () => (await seldom()).warnOfLate(parts))),
    tellPages,
    forgetSession,
    clientFor: (enrolment: Parameters<typeof clientOfDevice>[0]) => clientOfDevice(enrolment, clock),
    alarms: browserAlarms,
    screenFirst,
    jitter: Math.random,
    newId: () => ReportId.parse(crypto.randomUUID()),
    productVersion: browser.runtime.getManifest().version,
    sendSoon: () => inBackground('send', sendSoon(parts)),
    openWelcome: () => openWelcome('#not-enrolled'),
  };

  installSeldom();
  listen(
    createRouter({
      answering: [...blockingAnswers({ tabs, keeper, block }), ...searchAnswers(switchSearch), ...reportingAnswers(parts)],
      isTrusted: isFromOwnPage,
      onBroken: logFailure,
    }),
  );
  onCoverScreen();
  keepCovers();
  onBlockAndReport((page, madeFrom) => inBackground('block-and-report', flagFromAfar(parts, page, madeFrom)));
  onBlockMedia((address) => inBackground('block', blockMedia(address)));
  onReport((pointedAt) => inBackground('report', openReportPage(pointedAt)));
  onPupilSearch(switchSearch, async () => (await readLock(settings)).isLocked);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === FORWARD_ALARM || name === LATE_ALARM) parts.sendSoon();
    if (name === LIST_ALARM) inBackground('list', lookForList());
    if (name === BLOCK_ALARM) inBackground('blocks', enforce());
    if (name === REFRESH_ALARM) inBackground('refresh', refreshDue(parts));
    if (name === SWEEP_ALARM) inBackground('tabs', sweep());
  });
  onNotification();
  onAway(() => inBackground('away', goAway()));
  browser.runtime.onStartup.addListener(() => {
    inBackground('away', goAway());
    inBackground('rules', begin());
    inBackground('tabs', sweep());
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    inBackground('rules', begin());
    inBackground(
      'menu',
      seldom().then(({ makeMenu }) => makeMenu()),
    );
    if (reason === 'install') inBackground('welcome', openWelcome(''));
  });
  globalThis.addEventListener('online', () => inBackground('sync', syncNow(parts)));

  inBackground('away', settings.read(AWAY_AFTER).then(setAwayAfter));
  inBackground('narrow', narrow());
  inBackground(
    'blocks',
    settings.read(FOLLOWING).then((following) => (isBehind(following) ? Promise.all([enforce(), guardAll()]) : undefined)),
  );
  // Whatever woke the worker: what waits is tried, and a lost alarm made again.
  inBackground('list', mendListAlarm());
  parts.sendSoon();
});
