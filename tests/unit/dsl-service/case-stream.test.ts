import { describe, expect, it } from 'vitest';
import { streamCaseChanges } from '#src/contract/officer-routes.ts';
import { createBell } from '#src/dsl-service/bell.ts';
import { act, newReportId, openForReports, report } from './test-service.ts';
import type { TestDevice } from './test-service.ts';

async function openStream(officer: TestDevice, after?: string) {
  const outcome = await officer.client.open(streamCaseChanges, after === undefined ? {} : { query: { after } });
  if (outcome.kind !== 'answered') throw new Error(`No stream: ${JSON.stringify(outcome)}`);
  const response = outcome.answer;
  if (response.body === null) throw new Error('No body');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  /** What comes next, undefined at the end. */
  const next = async () => (await reader.read()).value;
  return { response, next, leave: () => reader.cancel() };
}

const eventText = (caseId: string, revision: number): string =>
  `event: case-changed\nid: ${revision}\ndata: {"caseId":"${caseId}","revision":${revision}}\n\n`;

describe('the live stream', () => {
  it('tells what changed before, then what changes, each time once', async () => {
    const { tutor, officer, vault, store } = await openForReports();
    const first = await report(tutor, vault);
    const stream = await openStream(officer);
    expect(stream.response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    expect(await stream.next()).toBe(': open\n\n');
    const [known] = await store.listCaseChanges(0, 1, officer.deviceId);
    expect(await stream.next()).toBe(eventText(first.envelope.id, known?.revision ?? 0));

    const news = stream.next();
    const second = await report(tutor, vault, { seq: 2 });
    expect(await news).toContain(second.envelope.id);

    const more = stream.next();
    await act(officer, vault, { id: first.envelope.id, head: first.receipt.digest }, 'noted');
    expect(await more).toContain(first.envelope.id);
    await stream.leave();
  });

  it('starts after the revision that the console knows', async () => {
    const { tutor, officer, vault, store } = await openForReports();
    await report(tutor, vault);
    const [known] = await store.listCaseChanges(0, 1, officer.deviceId);
    const stream = await openStream(officer, String(known?.revision));
    await stream.next();
    const news = stream.next();
    const { envelope } = await report(tutor, vault, { seq: 2 });
    expect(await news).toContain(envelope.id);
    await stream.leave();
  });

  it('has nothing of a report but its id', async () => {
    const { tutor, officer, vault } = await openForReports();
    const { envelope } = await report(tutor, vault);
    const stream = await openStream(officer);
    await stream.next();
    expect(await stream.next()).toMatch(
      new RegExp(`^event: case-changed\\nid: \\d+\\ndata: {"caseId":"${envelope.id}","revision":\\d+}\\n\\n$`),
    );
    await stream.leave();
  });

  it('says that it is still there when nothing happens', async () => {
    const { officer } = await openForReports({ heartbeatMs: 5 });
    const stream = await openStream(officer);
    expect([await stream.next(), await stream.next(), await stream.next()]).toEqual([
      ': open\n\n',
      ': still here\n\n',
      ': still here\n\n',
    ]);
    await stream.leave();
  });

  it('ends when the service stops, for who waits and for who comes then', async () => {
    const { officer, stop } = await openForReports();
    const stream = await openStream(officer);
    await stream.next();
    const last = stream.next();
    stop();
    expect(await last).toBeUndefined();
    const late = await openStream(officer);
    expect([await late.next(), await late.next()]).toEqual([': open\n\n', undefined]);
  });

  it('ends when the officer’s device is withdrawn', async () => {
    const { tutor, officer, vault, store, now } = await openForReports();
    const stream = await openStream(officer);
    await stream.next();
    const last = stream.next();
    await store.revokeDevice(officer.deviceId, now());
    await report(tutor, vault);
    expect(await last).toBeUndefined();
  });

  it('tells a slow reader about many changes together, and holds nothing for it meanwhile', async () => {
    const { tutor, officer, vault } = await openForReports();
    const stream = await openStream(officer);
    await stream.next();
    const ids: string[] = [];
    for (let seq = 1; seq <= 30; seq++) ids.push((await report(tutor, vault, { seq })).envelope.id);
    let text = '';
    while (!ids.every((id) => text.includes(id))) text += (await stream.next()) ?? '';
    expect(text.match(/event: case-changed/g)).toHaveLength(30);
    await stream.leave();
  });

  it('is silent about an addendum whose report is still to come', async () => {
    const { tutor, officer, vault } = await openForReports({ heartbeatMs: 5 });
    await report(tutor, vault, { about: newReportId() });
    const stream = await openStream(officer);
    expect([await stream.next(), await stream.next()]).toEqual([': open\n\n', ': still here\n\n']);
    await stream.leave();
  });
});

describe('the bell', () => {
  it('wakes everyone who waits, and who would have missed a ring', async () => {
    const bell = createBell();
    const { signal } = new AbortController();
    const heard = bell.rings();
    const waiting = [bell.wait(heard, 1e6, signal), bell.wait(heard, 1e6, signal)];
    bell.ring();
    await Promise.all(waiting);
    await bell.wait(heard, 1e6, signal);
    const stop = new AbortController();
    const stopped = bell.wait(bell.rings(), 1e6, stop.signal);
    stop.abort();
    await stopped;
    await bell.wait(bell.rings(), 1e6, stop.signal);
  });
});
