import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

type Say = (line: string) => void;

/** Whether this process may install packages with apt-get: as root, on Debian or what is made of it. */
export async function canInstallPackages(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const systems = await systemNames();
  return systems.includes('debian') || systems.includes('ubuntu');
}

/** Whether they are there afterwards is for the caller to look up. */
export async function installPackages(names: readonly string[], say: Say): Promise<void> {
  say(`Installing ${names.join(' and ')}.`);
  await attempt('apt-get', ['update', '-q'], say);
  await attempt('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], say);
}

/** Runs a command, and says so when it fails. */
export async function attempt(command: string, args: readonly string[], say: Say): Promise<void> {
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (code !== 0) say(`${[command, ...args].map((part) => basename(part)).join(' ')} did not succeed.`);
}

/** `ID` and `ID_LIKE` of /etc/os-release. */
async function systemNames(): Promise<string[]> {
  try {
    const release = await readFile('/etc/os-release', 'utf8');
    return [...release.matchAll(/^ID(?:_LIKE)?=(.*)$/gm)].flatMap(([, names]) => (names ?? '').replaceAll('"', '').split(' '));
  } catch {
    // No such file: not a Linux that we know how to install packages on.
    return [];
  }
}
