import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DeviceId } from '#src/contract/primitives.ts';
import { Receipt } from '#src/contract/receipt.ts';
import { Refusal } from '#src/contract/refusal.ts';
import { proveRequest } from '#src/service-client/request-proof.ts';
import { makeKeys, NOW, sealReport } from './test-service.ts';

const page = readFileSync(new URL('../../../docs/endpoint.md', import.meta.url), 'utf8');
const code = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block]) => block).join('\n');

/** Hands requests to the page's code one after another, in a program of its own, and opens what the last kept. */
const HARNESS = `
const { requests, devices, vaultKey, now } = JSON.parse(process.env.INPUT);
const kept = new Map();
const answers = [];
for (const request of requests) {
  const body = new TextEncoder().encode(request.text);
  answers.push(await receiveReport({ ...request, body }, new Map(devices), kept, now));
}
const [first] = kept.values();
console.log(JSON.stringify({ answers, opened: await openReport(first.text, vaultKey) }));
`;

describe('the page about endpoints of one’s own', () => {
  it('shows code that receives, refuses and opens what the extension seals', async () => {
    const [deviceKeys, other, vault] = await Promise.all([makeKeys(), makeKeys(), makeKeys('ECDH')]);
    const device = { ...deviceKeys, deviceId: DeviceId.parse(crypto.randomUUID()) };
    const { envelope, sealed } = await sealReport(device, vault, {}, { kind: 'flag', note: 'opened' });
    const path = `/v1/reports/${envelope.id}`;
    const text = JSON.stringify(sealed);
    const prove = (body: string, privateKey = device.privateKey, at = NOW) =>
      proveRequest(
        { kid: device.deviceId, privateKey },
        { method: 'PUT', pathAndQuery: path, body, at, proofId: crypto.randomUUID() },
      );
    const put = { method: 'PUT', path };
    const requests = [
      { ...put, text, authorization: await prove(text) },
      { ...put, text, authorization: await prove(text) },
      { ...put, text: `${text} `, authorization: await prove(`${text} `) },
      { ...put, text, authorization: await prove('{}') },
      { ...put, text, authorization: await prove(text, other.privateKey) },
      { ...put, text, authorization: await prove(text, device.privateKey, NOW - 300_001) },
      { ...put, text },
    ];
    const vaultKey = await crypto.subtle.exportKey('jwk', vault.privateKey);
    const input = { requests, devices: [[device.deviceId, device.publicKey]], vaultKey, now: NOW };

    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code + HARNESS], {
      env: { ...process.env, INPUT: JSON.stringify(input) },
      cwd: new URL('../../..', import.meta.url),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const { answers, opened } = JSON.parse(stdout);
    const [first, second, ...refused] = answers;
    expect(Receipt.parse(first.answer)).toMatchObject({ id: envelope.id, status: 'received' });
    expect(second).toEqual(first);
    expect(refused.map((one: { answer: unknown }) => Refusal.parse(one.answer).reason)).toEqual([
      'report-differs',
      'proof-mismatch',
      'proof-forged',
      'proof-stale',
      'proof-missing',
    ]);
    expect(opened).toEqual({ envelope, content: { kind: 'flag', note: 'opened' } });
  });
});
