import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL('../dsl-service/main.ts', import.meta.url));

/** Runs one of the service's own commands (`npm run dsl -- …`) on a data folder; resolves with what it printed. */
export async function serviceCommand(dataDir: string, name: string, options: Readonly<Record<string, string>>): Promise<string> {
  const args = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
  return (await run(process.execPath, [MAIN, name, '--data', dataDir, ...args])).stdout;
}

export async function officerCode(dataDir: string, name: string): Promise<string> {
  const printed = await serviceCommand(dataDir, 'invite-officer', { name });
  const code = /SL1\.officer\.\S+/.exec(printed)?.[0];
  if (code === undefined) throw new Error(`invite-officer printed no code:\n${printed}`);
  return code;
}
