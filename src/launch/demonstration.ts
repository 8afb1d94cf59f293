import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** The agency that is played on this machine only. The number is one of those that Ofcom keeps for drama. */
export const AGENCY = {
  'agency-name': 'Demonstration agency',
  'dsl-name': 'Demonstration DSL',
  'dsl-phone': '01632 960123',
} as const;

export const OFFICER_NAME = 'Demonstration DSL';
export const TUTOR_NAME = 'Demonstration tutor';

/** No secret: it locks a console whose cases are made up, on the machine of whoever reads this. */
export const PASSPHRASE = 'seven quiet lanterns by the river';

/** Enrolled devices know the service by its port, so a demonstration keeps the ones that it began with. */
export const Ports = z.strictObject({ service: z.int(), practice: z.int() });
export type Ports = z.infer<typeof Ports>;

const FIRST_CHOICE: Ports = { service: 8740, practice: 8741 };

export async function portsOf(dataDir: string): Promise<Ports> {
  const file = join(dataDir, 'ports.json');
  const kept = await readKept(file);
  if (kept !== null) return kept;
  const ports = { service: await freePort(FIRST_CHOICE.service), practice: await freePort(FIRST_CHOICE.practice) };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, JSON.stringify(ports));
  return ports;
}

async function readKept(file: string): Promise<Ports | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return Ports.parse(JSON.parse(text));
}

/** The port that is wanted, or any other one when somebody has it. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wanted === 0 ? reject(new Error('No port is free')) : resolve(freePort(0))));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
