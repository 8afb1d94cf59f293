import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseEnrolmentCode } from '#src/contract/enrolment-code.ts';
import type { DeviceId, KeyId } from '#src/contract/primitives.ts';
import { createVault, getCases, streamCaseChanges } from '#src/contract/officer-routes.ts';
import { enrolDevice, getAgency } from '#src/contract/public-routes.ts';
import { getReceipts, putReport } from '#src/contract/tutor-routes.ts';
import { invite } from '#src/dsl-service/invite.ts';
import { OriginRefused, startService } from '#src/dsl-service/serve.ts';
import type { RunningService, ServiceSettings } from '#src/dsl-service/serve.ts';
import { openSqliteStore } from '#src/dsl-service/sqlite-store.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { proveRequest } from '#src/service-client/request-proof.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { makeKeys, makeVault, newReportId, sealForOne, sealReport } from './test-service.ts';
import type { KeyPair, TestDevice } from './test-service.ts';

// Each takes a fraction of it; a busy machine may need the rest.
vi.setConfig({ testTimeout: 30_000 });

/** Less than the service waits for who will not go: whatever takes longer did not stop by itself. */
const BEFORE_THE_FAREWELL_ENDS = { timeout: 8_000 };

const MAIN = new URL('../../../src/dsl-service/main.ts', import.meta.url).pathname;

let dataDir = '';
let endings: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'safe-lesson-service-'));
  endings = [() => Promise.resolve(rmSync(dataDir, { recursive: true }))];
});
afterEach(async () => {
  for (const bringToEnd of endings.toReversed()) await bringToEnd();
});

async function start(settings: Partial<ServiceSettings> = {}): Promise<RunningService> {
  const service = await startService({ dataDir, port: 0, log: () => {}, ...settings });
  endings.push(() => service.close());
  return service;
}

function clientFor(origin: string, kid: DeviceId | KeyId, privateKey: CryptoKey): ServiceClient {
  return createServiceClient({
    origin,
    signer: { kid, privateKey },
    fetch,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    clock: { read: async () => 0, learn: async () => {} },
  });
}

async function enrol(code: string): Promise<TestDevice & { readonly origin: string }> {
  const parsed = parseEnrolmentCode(code);
  if (!parsed.ok) throw new Error(parsed.fault);
  const { origin, secret } = parsed.code;
  const keys = await makeKeys();
  const body = { secret, publicKey: keys.publicKey };
  const outcome = await clientFor(origin, keys.keyId, keys.privateKey).call(enrolDevice, { body });
  if (outcome.kind !== 'answered') throw new Error(JSON.stringify(outcome));
  const { deviceId } = outcome.answer;
  return { ...keys, deviceId, origin, client: clientFor(origin, deviceId, keys.privateKey) };
}

async function inviteAndEnrol(role: 'tutor' | 'officer') {
  const store = openSqliteStore(dataDir);
  const invitation = await invite(store, { role, personName: 'A Person' }, null, Date.now());
  await store.close();
  if (!invitation.ok) throw new Error(invitation.fault);
  return enrol(invitation.code);
}

async function enrolPeople() {
  const officer = await inviteAndEnrol('officer');
  const { vault, body } = await makeVault();
  expect(await officer.client.call(createVault, { body })).toMatchObject({ kind: 'answered' });
  return { officer, vault, tutor: await inviteAndEnrol('tutor') };
}

async function send(tutor: TestDevice, vault: KeyPair, seq: number) {
  const { envelope, sealed } = await sealReport(tutor, vault, { seq });
  return tutor.client.call(putReport, { params: { id: envelope.id }, body: sealed });
}

const authorize = (by: TestDevice, method: string, pathAndQuery: string, body = '') =>
  proveRequest(
    { kid: by.deviceId, privateKey: by.privateKey },
    { method, pathAndQuery, body, at: Date.now(), proofId: crypto.randomUUID() },
  );

describe('the service over a socket', () => {
  it('knows after a restart which proofs were used, and gives the same receipt', async () => {
    const first = await start();
    const { tutor, vault } = await enrolPeople();
    const { envelope, sealed } = await sealReport(tutor, vault);
    const text = JSON.stringify(sealed);
    const path = `/v1/reports/${envelope.id}`;
    const request = { method: 'PUT', body: text, headers: { Authorization: await authorize(tutor, 'PUT', path, text) } };
    const receipt = await (await fetch(first.origin + path, request)).json();
    await first.close();

    const second = await start();
    const replayed = await fetch(second.origin + path, request);
    expect([replayed.status, await replayed.json()]).toMatchObject([401, { reason: 'proof-replayed' }]);
    const again = clientFor(second.origin, tutor.deviceId, tutor.privateKey);
    expect(await again.call(putReport, { params: { id: envelope.id }, body: sealed })).toEqual({
      kind: 'answered',
      answer: receipt,
    });
  });

  it('streams changes as they happen, and ends the stream when it stops', BEFORE_THE_FAREWELL_ENDS, async () => {
    const service = await start();
    const { officer, tutor, vault } = await enrolPeople();
    const outcome = await officer.client.open(streamCaseChanges, { signal: new AbortController().signal });
    if (outcome.kind !== 'answered' || outcome.answer.body === null) throw new Error('No stream');
    const reader = outcome.answer.body.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe(': open\n\n');
    const news = reader.read();
    const put = await send(tutor, vault, 1);
    if (put.kind !== 'answered') throw new Error('Not received');
    expect((await news).value).toContain(put.answer.id);
    const last = reader.read();
    await service.close();
    expect(await last).toMatchObject({ done: true });
  });

  it('lets go of a stream whose reader went away', async () => {
    const service = await start({ heartbeatMs: 5 });
    const { officer } = await enrolPeople();
    for (let readers = 0; readers < 20; readers++) {
      const gone = new AbortController();
      const outcome = await officer.client.open(streamCaseChanges, { signal: gone.signal });
      expect(outcome.kind).toBe('answered');
      gone.abort();
    }
    await service.close();
  });

  it('answers a request that it had begun to receive before it stopped', BEFORE_THE_FAREWELL_ENDS, async () => {
    const service = await start();
    const { tutor, vault } = await enrolPeople();
    const { envelope, sealed } = await sealReport(tutor, vault);
    const text = JSON.stringify(sealed);
    const path = `/v1/reports/${envelope.id}`;
    const { hostname, port } = new URL(service.origin);
    const socket = connect(Number(port), hostname);
    endings.push(async () => socket.destroy());
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    const ended = once(socket, 'close');
    const head = [
      `PUT ${path} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      `Authorization: ${await authorize(tutor, 'PUT', path, text)}`,
      `Content-Length: ${text.length}`,
      'Expect: 100-continue',
      '',
      '',
    ];
    socket.write(head.join('\r\n'));
    // The server has the request in hand once it says that it wants the body.
    while (!answer.includes('100 Continue')) await once(socket, 'data');
    const closed = service.close();
    socket.write(text);
    await ended;
    await closed;
    expect(answer).toContain('HTTP/1.1 200 OK');
    expect(answer).toContain(envelope.id);
    await expect(fetch(service.origin)).rejects.toThrow(TypeError);
  });

  it('refuses a body that is too large in words that arrive, with and without its length', async () => {
    const service = await start();
    const { tutor } = await enrolPeople();
    const path = `/v1/reports/${newReportId()}`;
    const megabyte = 'x'.repeat(1_000_000);
    const authorization = await authorize(tutor, 'PUT', path, megabyte);
    const headers = { Authorization: authorization };
    const plain = await fetch(service.origin + path, { method: 'PUT', headers, body: megabyte });
    expect([plain.status, await plain.json()]).toMatchObject([413, { reason: 'body-too-large' }]);
    const chunked: RequestInit & { duplex: 'half' } = {
      method: 'PUT',
      headers,
      body: new Blob([megabyte]).stream(),
      duplex: 'half',
    };
    const streamed = await fetch(service.origin + path, chunked);
    expect([streamed.status, await streamed.json()]).toMatchObject([413, { reason: 'body-too-large' }]);
  });

  it('keeps nothing readable: neither on the disk nor in the log is there any text of a report', async () => {
    const lines: string[] = [];
    const service = await start({ log: (line) => lines.push(JSON.stringify(line)) });
    const { tutor, vault } = await enrolPeople();
    const marker = 'MARKER-of-a-report';
    const { envelope, sealed } = await sealReport(tutor, vault, {}, { address: marker });
    expect(await tutor.client.call(putReport, { params: { id: envelope.id }, body: sealed })).toMatchObject({ kind: 'answered' });
    for (const file of readdirSync(dataDir)) expect(readFileSync(join(dataDir, file)).includes(marker)).toBe(false);
    expect(lines.join('')).not.toContain(marker);
    await service.close();
  });

  it('takes 200 reports at once from one device', async () => {
    await start();
    const { officer, tutor, vault } = await enrolPeople();
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, index) => send(tutor, vault, index + 1)));
    expect(outcomes.filter(({ kind }) => kind === 'answered')).toHaveLength(200);
    const feed = await officer.client.call(getCases);
    expect(feed.kind === 'answered' && new Set(feed.answer.cases.map(({ id }) => id)).size).toBe(200);
  });

  it('says which port is taken and closes its database, and wants https towards the network', async () => {
    const service = await start();
    const { port } = new URL(service.origin);
    await expect(startService({ dataDir, port: Number(port), log: () => {} })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(startService({ dataDir, port: 0, host: '0.0.0.0', log: () => {} })).rejects.toThrow(OriginRefused);
    const reachable = await start({ host: '0.0.0.0', origin: 'https://dsl.example.org' });
    expect(reachable.origin).toBe('https://dsl.example.org');
  });
});

type Ended = { readonly status: number | null; readonly out: string; readonly err: string };

function run(...line: string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...line], { stdio: ['ignore', 'pipe', 'pipe'] });
  endings.push(async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await once(child, 'exit');
  });
  return child;
}

async function end(child: ChildProcess): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => (out += chunk));
  child.stderr?.on('data', (chunk) => (err += chunk));
  await once(child, 'close');
  return { status: child.exitCode, out, err };
}

async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('No output');
  for await (const line of createInterface(child.stdout)) {
    const { event, origin } = JSON.parse(line);
    if (event === 'listening') {
      child.stdout.resume();
      return origin;
    }
  }
  throw new Error('It never listened');
}

describe('the commands', () => {
  it('work while the service runs in another process', async () => {
    const origin = await listening(run('serve', '--data', dataDir, '--port', '0'));
    expect(await end(run('invite-tutor', '--data', dataDir, '--name', 'A Tutor'))).toMatchObject({
      status: 1,
      err: expect.stringContaining('invite-officer'),
    });
    const invited = await end(run('invite-officer', '--data', dataDir, '--name', 'An Officer'));
    const officer = await enrol(invited.out.split('\n')[0] ?? '');
    expect(officer.origin).toBe(origin);
    const { vault, body } = await makeVault();
    await officer.client.call(createVault, { body });

    const tutorCode = await end(run('invite-tutor', '--data', dataDir, '--name', 'A Tutor'));
    expect(tutorCode.out).toContain('trusts whoever administers the service');
    const tutor = await enrol(tutorCode.out.split('\n')[0] ?? '');
    await send(tutor, vault, 2);

    await end(run('configure', '--data', dataDir, '--agency-name', 'Example Agency', '--dsl-phone', '01632 960000'));
    expect(await tutor.client.call(getAgency)).toMatchObject({
      answer: { name: 'Example Agency', dsl: { phone: '01632 960000' } },
    });

    const { out } = await end(run('devices', '--data', dataDir));
    expect(out).toMatch(new RegExp(`^${tutor.deviceId}  tutor    A Tutor  .*last report 2; never arrived: 1\\)$`, 'm'));
    expect(await end(run('revoke-device', '--data', dataDir, '--device', tutor.deviceId))).toMatchObject({ status: 0 });
    expect(await tutor.client.call(getReceipts)).toMatchObject({ status: 403, reason: 'device-revoked' });
  });

  it('hand out, sealed, what an officer who is gone could read, for whoever holds the recovery kit', async () => {
    await start();
    const officer = await inviteAndEnrol('officer');
    const { vault, officerKey, recovery, body } = await makeVault();
    await officer.client.call(createVault, { body });
    const tutor = await inviteAndEnrol('tutor');
    const { envelope, sealed } = await sealForOne(tutor, [officerKey, recovery], {}, { marker: 'MARKER' });
    const put = await tutor.client.call(putReport, { params: { id: envelope.id }, body: sealed });
    if (put.kind !== 'answered') throw new Error('Not received');
    const { reference } = put.answer;
    const ordinary = await send(tutor, vault, 2);

    const devices = await end(run('devices', '--data', dataDir));
    expect(devices.out).toMatch(new RegExp(`^${officer.deviceId}  officer  .*alone may read: ${reference}\\)$`, 'm'));
    const revoked = await end(run('revoke-device', '--data', dataDir, '--device', officer.deviceId));
    expect(revoked.out).toContain(`This officer alone could read ${reference}.`);

    const { out, status } = await end(run('export-sealed', '--data', dataDir, '--reference', reference));
    expect([status, out.includes('MARKER')]).toEqual([0, false]);
    const { parts, recoveryPublicKey } = JSON.parse(out);
    expect(recoveryPublicKey).toEqual(recovery.publicKey);
    expect(await openSeal(recovery.privateKey, JSON.parse(parts[0].body))).toEqual({ marker: 'MARKER' });

    const other = ordinary.kind === 'answered' ? ordinary.answer.reference : '';
    const refused = await end(run('export-sealed', '--data', dataDir, '--reference', other));
    expect(refused).toMatchObject({ status: 1, out: '', err: expect.stringContaining('in the officers’ console') });
  });

  it('end with 2 for bad use, and with 1 for what cannot be done', async () => {
    const ended = await Promise.all(
      [
        ['fly'],
        ['serve', '--data', dataDir, '--port', 'many'],
        ['serve', '--data', dataDir, '--port', '0', '--host', '0.0.0.0'],
        ['configure', '--data', dataDir],
        ['invite-officer', '--data', join(dataDir, 'nowhere'), '--name', 'An Officer'],
        ['--help'],
      ].map((line) => end(run(...line))),
    );
    expect(ended.map(({ status }) => status)).toEqual([2, 2, 2, 2, 1, 0]);
    for (const { status, err } of ended) if (status !== 0) expect(err).not.toMatch(/^\s+at /m);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stop the service gracefully on %s', async (signal) => {
    const child = run('serve', '--data', dataDir, '--port', '0');
    await listening(child);
    const ended = end(child);
    child.kill(signal);
    expect(await ended).toMatchObject({ status: 0, err: '', out: expect.stringContaining('"event":"stopped"') });
  });

  it('F32: lose nothing that had a receipt when the service is killed at any moment', async () => {
    const service = await start();
    const { vault, tutor } = await enrolPeople();
    await service.close();
    const receipts: string[] = [];
    let seq = 0;
    for (const enough of [1, 7, 23]) {
      const child = run('serve', '--data', dataDir, '--port', '0');
      const client = clientFor(await listening(child), tutor.deviceId, tutor.privateKey);
      const exited = once(child, 'exit');
      let answered = 0;
      const workers = Array.from({ length: 8 }, async () => {
        for (;;) {
          const put = await send({ ...tutor, client }, vault, (seq += 1));
          if (put.kind !== 'answered') return;
          receipts.push(put.answer.id);
          if ((answered += 1) === enough) child.kill('SIGKILL');
        }
      });
      await Promise.all([...workers, exited]);
    }
    const { origin } = await start();
    const kept = await clientFor(origin, tutor.deviceId, tutor.privateKey).call(getReceipts);
    if (kept.kind !== 'answered') throw new Error('No receipts');
    const ids = new Set<string>(kept.answer.receipts.map(({ id }) => id));
    expect(receipts.length).toBeGreaterThanOrEqual(31);
    expect(receipts.filter((id) => !ids.has(id))).toEqual([]);
  });
});
