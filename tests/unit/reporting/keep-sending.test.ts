import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { FORWARD_ALARM, LATE_ALARM, REFRESH_ALARM } from '#src/reporting/alarms.ts';
import { addToReport } from '#src/reporting/add-to-report.ts';
import { reportingAnswers } from '#src/reporting/answers.ts';
import { reportingPageAnswers } from '#src/reporting/page-answers.ts';
import { refreshDue, sendDue, sendSoon, syncNow } from '#src/reporting/keep-sending.ts';
import type { SendingParts } from '#src/reporting/keep-sending.ts';
import { LEASE_MS } from '#src/reporting/outbox.ts';
import { flagTab, listReports, retryHeld, syncReports } from '#src/reporting/questions.ts';
import { digestOf } from '#src/sealing/digest.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { FakeAlarms } from '#tests/fakes/fake-alarms.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { FakeService, Killed } from '#tests/fakes/fake-service.ts';
import { FakeTabs } from '#tests/fakes/fake-tabs.ts';
import { newEntry, reportId, T0 } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const NEWS_SOONEST_MS = 10 * 60 * 1000;

const FLAG = { tabId: 1, madeFrom: 'pop-up' } as const;

describe('keeping at it', () => {
  let enrolment: Enrolment;
  let outbox: FakeOutbox;
  let service: FakeService;
  let alarms: FakeAlarms;
  let shown: string[];
  let leaving: Enrolment | null;
  let finished: number;
  let warned: Awaited<ReturnType<SendingParts['warn']>>;
  let parts: SendingParts;

  beforeAll(async () => {
    ({ enrolment } = await testEnrolment());
  });

  beforeEach(() => {
    [leaving, finished, warned] = [null, 0, { isLate: false, lookAt: null }];
    [outbox, service, alarms, shown] = [new FakeOutbox(), new FakeService(), new FakeAlarms(), []];
    parts = {
      outbox,
      alarms,
      enrolment: async () => enrolment,
      leaving: async () => leaving,
      finishLeaving: async () => void finished++,
      warn: async () => warned,
      clientFor: () => service.client,
      inTurn: (work) => work(),
      screenFirst: async () => {},
      showCounts: async ({ waiting, held, isLate }) => {
        shown.push(`${waiting} waiting, ${held} held${isLate ? ', late' : ''}`);
      },
      now: () => T0,
      jitter: () => 0,
    };
  });

  async function add(seq: number): Promise<void> {
    const entry = newEntry(seq);
    await outbox.add({ ...entry, digest: await digestOf(entry.body) });
  }

  it('sends what is due, shows how much is left, and wakes up for news of it', async () => {
    await add(1);
    await sendDue(parts);
    expect(outbox.receipts.size).toBe(1);
    expect(shown).toEqual(['0 waiting, 0 held']);
    expect(alarms.at.get(REFRESH_ALARM)).toBe(T0 + NEWS_SOONEST_MS);
  });

  it('has an alarm before it sends, so that a killed worker is woken again (F3)', async () => {
    await add(1);
    service.fate = () => 'killed-before';
    await expect(sendDue(parts)).rejects.toThrow(Killed);
    expect(alarms.at.get(FORWARD_ALARM)).toBe(T0 + LEASE_MS);
  });

  it('lets the screen change before it sends, with the alarm there already', async () => {
    await add(1);
    const seen: unknown[] = [];
    const screenFirst = async () => void seen.push(alarms.at.get(FORWARD_ALARM), service.bodies.size);
    await sendSoon({ ...parts, screenFirst });
    expect(seen).toEqual([T0 + LEASE_MS, 0]);
    expect(outbox.receipts.size).toBe(1);
  });

  it('makes the alarm again when it was lost, and never puts it off (F19)', async () => {
    await add(1);
    service.fate = () => 'unreachable';
    await sendDue(parts);
    expect(alarms.at.get(FORWARD_ALARM)).toBe(T0 + 1000);
    alarms.at.clear();
    await sendDue(parts);
    expect(alarms.at.get(FORWARD_ALARM)).toBe(T0 + 1000);
    alarms.at.set(FORWARD_ALARM, T0 + 3);
    await sendDue(parts);
    expect(alarms.at.get(FORWARD_ALARM)).toBe(T0 + 3);
  });

  it('leaves the service alone when there is nothing to send', async () => {
    await sendDue(parts);
    expect(service.asked).toEqual([]);
    expect(alarms.at.size).toBe(0);
  });

  it('R5 tries at once when somebody opens the pop-up, and asks for news', async () => {
    await add(1);
    service.fate = () => 'unreachable';
    expect(await syncNow(parts)).toBe(false);
    service.fate = () => 'answered';
    expect(await syncNow(parts)).toBe(true);
    expect(outbox.entries.size).toBe(0);
    service.move(reportId(1), 'being-looked-at', T0 + 9);
    await syncNow(parts);
    expect(outbox.receipts.get(reportId(1))).toMatchObject({ status: 'being-looked-at', statusAt: T0 + 9 });
  });

  it('says that something is late, and wakes up when something is going to be', async () => {
    warned = { isLate: true, lookAt: T0 + 60_000 };
    await sendDue(parts);
    expect(shown).toEqual(['0 waiting, 0 held, late']);
    expect(alarms.at.get(LATE_ALARM)).toBe(T0 + 60_000);
    warned = { isLate: true, lookAt: T0 + 90_000 };
    await sendDue(parts);
    expect(alarms.at.get(LATE_ALARM)).toBe(T0 + 60_000);
  });

  it('sends for somebody who has signed out, asks for no news of it, and then finishes', async () => {
    leaving = enrolment;
    parts = { ...parts, enrolment: async () => null };
    await add(1);
    expect(await syncNow(parts)).toBe(false);
    expect(service.asked).toEqual([`PUT ${reportId(1)}`]);
    expect(finished).toBe(1);
  });

  it('asks only for later news', async () => {
    await add(1);
    await syncNow(parts);
    await syncNow(parts);
    expect(outbox.revision).toBe(1);
  });

  it('asks for everything again when the service was restored from a backup (F35)', async () => {
    await add(1);
    await sendDue(parts);
    outbox.revision = 40;
    service.move(reportId(1), 'closed', T0 + 9);
    await refreshDue(parts);
    expect(outbox.receipts.get(reportId(1))?.status).toBe('closed');
    expect(outbox.revision).toBe(service.revision);
  });

  it('asks for news by alarm until every report is closed', async () => {
    await add(1);
    await sendDue(parts);
    service.move(reportId(1), 'closed', T0 + 9);
    alarms.at.clear();
    await refreshDue(parts);
    expect(alarms.at.has(REFRESH_ALARM)).toBe(false);
  });

  it('does nothing for nobody, and keeps what there is', async () => {
    parts = { ...parts, enrolment: async () => null };
    await add(1);
    expect(await syncNow(parts)).toBe(false);
    await sendDue(parts);
    await refreshDue(parts);
    expect(service.asked).toEqual([]);
    expect(outbox.entries.size).toBe(1);
  });

  function askWith(tabs = new FakeTabs('https://games.example/win')) {
    let ids = 100;
    const sent: Promise<void>[] = [];
    const saving = {
      ...parts,
      inOrder: <Result>(save: () => Promise<Result>) => save(),
      newId: () => reportId(++ids),
      sendSoon: () => void sent.push(sendDue(parts)),
    };
    const answering = reportingAnswers({
      ...saving,
      tabs,
      block: async () => ({ kind: 'blocked', blockId: 'block' }),
      blockFault: async () => null,
      productVersion: '1.2.3',
    });
    // As a page does it, by itself.
    const addCategory = () =>
      addToReport(saving, builtInTaxonomy, {
        reportId: reportId(101),
        category: 'X1',
        subType: null,
        pupils: null,
        note: '',
      });
    return { ask: fakeAsk([...answering, ...reportingPageAnswers({ ...saving, outbox })]).ask, addCategory, sent };
  }

  describe('as pages ask for it', () => {
    it('saves a flag and sends it without being waited for', async () => {
      const { ask, sent } = askWith();
      expect(await ask(flagTab, FLAG)).toEqual({ kind: 'saved', id: reportId(101) });
      await Promise.all(sent);
      expect(await ask(listReports, {})).toMatchObject({
        waiting: 0,
        held: 0,
        reports: [{ id: reportId(101), seq: 1, status: { kind: 'received', reference: 'ABCD-1234', status: 'received' } }],
      });
    });

    it('says that a tab which is gone has no address', async () => {
      const { ask, sent } = askWith(new FakeTabs());
      expect(await ask(flagTab, FLAG)).toEqual({ kind: 'not-saved', fault: 'no-address' });
      expect(sent).toEqual([]);
    });

    it('adds to a report, without a line of its own', async () => {
      const { ask, addCategory, sent } = askWith();
      await ask(flagTab, FLAG);
      await addCategory();
      await Promise.all(sent);
      expect(service.bodies.size).toBe(2);
      expect((await ask(listReports, {})).reports).toHaveLength(1);
    });

    it('shows what is held, why, and tries it again when somebody wants it', async () => {
      const { ask, sent } = askWith();
      service.fate = () => ({ status: 422 });
      await ask(flagTab, FLAG);
      await Promise.all(sent);
      expect(await ask(listReports, {})).toMatchObject({ held: 1, reports: [{ status: { kind: 'held', reason: '422' } }] });
      service.fate = () => 'answered';
      await ask(retryHeld, { id: reportId(101) });
      await Promise.all(sent);
      expect(await ask(listReports, {})).toMatchObject({ held: 0, reports: [{ status: { kind: 'received' } }] });
    });

    it('says that a report needs somebody when an addendum to it is held', async () => {
      const { ask, addCategory, sent } = askWith();
      await ask(flagTab, FLAG);
      await Promise.all(sent);
      service.fate = () => ({ status: 403 });
      await addCategory();
      await Promise.all(sent);
      expect((await ask(listReports, {})).reports).toMatchObject([
        { id: reportId(101), status: { kind: 'held', reason: '403' } },
      ]);
    });

    it('tells how often an unsent report was tried, and when it is next', async () => {
      const { ask, sent } = askWith();
      service.fate = () => 'unreachable';
      await ask(flagTab, FLAG);
      await Promise.all(sent);
      expect((await ask(listReports, {})).reports).toMatchObject([
        { status: { kind: 'saved', attempts: 1, nextTryAt: T0 + 1000 } },
      ]);
      expect(await ask(syncReports, {})).toEqual({ isReachable: false });
    });

    it('says that a report is being sent while it is', async () => {
      const { ask } = askWith();
      await add(1);
      await outbox.claim(T0);
      expect((await ask(listReports, {})).reports).toMatchObject([{ status: { kind: 'sending' } }]);
    });

    it('lists the newest fifty', async () => {
      const { ask } = askWith();
      for (let seq = 1; seq <= 60; seq++) await add(seq);
      const { waiting, reports } = await ask(listReports, {});
      expect(waiting).toBe(60);
      expect(reports.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, at) => 60 - at));
    });
  });
});
