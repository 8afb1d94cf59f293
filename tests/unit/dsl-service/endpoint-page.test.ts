import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Envelope } from '#src/contract/envelope.ts';
import { DeviceId } from '#src/contract/primitives.ts';
import { Receipt } from '#src/contract/receipt.ts';
import { Refusal } from '#src/contract/refusal.ts';
import { proveRequest } from '#src/service-client/request-proof.ts';
import { formatKit } from '#src/cases/recovery-kit.ts';
import { makeKeys, NOW, sealForOne, sealReport } from './test-service.ts';

const page = readFileSync(new URL('../../../docs/endpoint.md', import.meta.url), 'utf8');
const code = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block]) => block).join('\n');

/** Hands requests to the page's code one after another, in a program of its own, and opens what it kept. */
const HARNESS = `
const { requests, devices, key, kit, now } = JSON.parse(process.env.INPUT);
const kept = new Map();
const answers = [];
for (const request of requests) {
  const body = new TextEncoder().encode(request.text);
  answers.push(await receiveReport({ ...request, body }, new Map(devices), kept, now));
}
const privateKey = kit === undefined ? key : keyOfKit(kit, key);
const opened = [];
for (const { text } of kept.values()) opened.push(text === null ? null : await openReport(text, privateKey));
console.log(JSON.stringify({ answers, opened }));
`;

type Answered = { readonly status: number; readonly answer: unknown };

function runPage(input: unknown): { readonly answers: readonly Answered[]; readonly opened: readonly unknown[] } {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code + HARNESS], {
    env: { ...process.env, INPUT: JSON.stringify(input) },
    cwd: new URL('../../..', import.meta.url),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

async function makeDevice() {
  const device = { ...(await makeKeys()), deviceId: DeviceId.parse(crypto.randomUUID()) };
  const prove = (path: string, body: string, privateKey = device.privateKey, at = NOW) =>
    proveRequest(
      { kid: device.deviceId, privateKey },
      { method: 'PUT', pathAndQuery: path, body, at, proofId: crypto.randomUUID() },
    );
  const requestFor = async ({ envelope, sealed }: { readonly envelope: Envelope; readonly sealed: unknown }) => {
    const [path, text] = [`/v1/reports/${envelope.id}`, JSON.stringify(sealed)];
    return { method: 'PUT', path, text, authorization: await prove(path, text) };
  };
  return { device, prove, requestFor, devices: [[device.deviceId, device.publicKey]] };
}

const reasonOf = ({ answer }: Answered): string => Refusal.parse(answer).reason;

describe('the page about endpoints of one’s own', () => {
  it('shows code that receives, refuses and opens what the extension seals', async () => {
    const [{ device, prove, devices }, other, vault] = await Promise.all([makeDevice(), makeKeys(), makeKeys('ECDH')]);
    const { envelope, sealed } = await sealReport(device, vault, {}, { kind: 'flag', note: 'opened' });
    const path = `/v1/reports/${envelope.id}`;
    const text = JSON.stringify(sealed);
    const put = { method: 'PUT', path };
    const requests = [
      { ...put, text, authorization: await prove(path, text) },
      { ...put, text, authorization: await prove(path, text) },
      { ...put, text: `${text} `, authorization: await prove(path, `${text} `) },
      { ...put, text, authorization: await prove(path, '{}') },
      { ...put, text, authorization: await prove(path, text, other.privateKey) },
      { ...put, text, authorization: await prove(path, text, device.privateKey, NOW - 300_001) },
      { ...put, text },
    ];
    const key = await crypto.subtle.exportKey('jwk', vault.privateKey);
    const { answers, opened } = runPage({ requests, devices, key, now: NOW });
    const [first, second, ...refused] = answers;
    expect(Receipt.parse(first?.answer)).toMatchObject({ id: envelope.id, status: 'received' });
    expect(second).toEqual(first);
    expect(refused.map(reasonOf)).toEqual(['report-differs', 'proof-mismatch', 'proof-forged', 'proof-stale', 'proof-missing']);
    expect(opened).toEqual([{ envelope, content: { kind: 'flag', note: 'opened' } }]);
  });

  it('shows code that takes a capture away when the case turns into a hard stop', async () => {
    const [{ device, requestFor, devices }, vault] = await Promise.all([makeDevice(), makeKeys('ECDH')]);
    const report = await sealReport(device, vault, { capture: 'allowed' });
    const about = report.envelope.id;
    const capture = await sealReport(device, vault, { part: 'capture', about, seq: 2, capture: 'allowed' });
    const addendum = await sealReport(device, vault, { about, seq: 3, capture: 'none' });
    const late = await sealReport(device, vault, { part: 'capture', about, seq: 4, capture: 'allowed' });
    const stray = await sealReport(device, vault, { part: 'capture', capture: 'allowed' });
    const requests = await Promise.all([report, capture, addendum, late, capture, stray].map(requestFor));
    const key = await crypto.subtle.exportKey('jwk', vault.privateKey);
    const { answers, opened } = runPage({ requests, devices, key, now: NOW });
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 422, 200, 422]);
    expect(answers.filter(({ status }) => status === 422).map(reasonOf)).toEqual(['capture-refused', 'envelope-mismatch']);
    expect(answers[4]).toEqual(answers[1]);
    expect(new Set(answers.slice(0, 3).map(({ answer }) => Receipt.parse(answer).reference)).size).toBe(1);
    expect(opened).toMatchObject([{ envelope: report.envelope }, null, { envelope: addendum.envelope }]);
  });

  it('shows code that opens with the recovery kit what one officer alone could read', async () => {
    const [{ device, requestFor, devices }, officer, recovery] = await Promise.all([
      makeDevice(),
      makeKeys('ECDH'),
      makeKeys('ECDH'),
    ]);
    const report = await sealForOne(device, [officer, recovery], {}, { kind: 'incident-note' });
    const { d = '' } = await crypto.subtle.exportKey('jwk', recovery.privateKey);
    const { answers, opened } = runPage({
      requests: [await requestFor(report)],
      devices,
      key: recovery.publicKey,
      kit: formatKit(d).toLowerCase(),
      now: NOW,
    });
    expect(answers).toMatchObject([{ status: 200 }]);
    expect(opened).toEqual([{ envelope: report.envelope, content: { kind: 'incident-note' } }]);
  });
});
