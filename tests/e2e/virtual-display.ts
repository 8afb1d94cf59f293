import { execFile, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { canInstallPackages, installPackages } from '#src/launch/system-packages.ts';

const run = promisify(execFile);

export type VirtualDisplay = {
  readonly name: string;
  /** Presses keys as a person does, such as `alt+shift+k`, in the window that has the focus. */
  readonly press: (keys: string) => Promise<void>;
  /** Presses, or lets go of, the mouse's button where it points. */
  readonly mouse: (button: 'down' | 'up', at: { readonly x: number; readonly y: number }) => Promise<void>;
  readonly close: () => void;
};

/** Installs what a virtual display needs, where that is possible. */
export async function prepareVirtualDisplay(say: (line: string) => void): Promise<void> {
  if (!(await hasVirtualDisplay()) && (await canInstallPackages())) await installPackages(['xvfb', 'xdotool'], say);
}

/**
 * An X display that nobody sees, with a keyboard; null where the machine has none to offer. What it shows is kept in the file
 * `Xvfb_screen0` of `pixelsIn`, where that is named, as an X window dump that changes with each pixel.
 */
export async function openVirtualDisplay({ pixelsIn }: { readonly pixelsIn?: string } = {}): Promise<VirtualDisplay | null> {
  if (!(await hasVirtualDisplay())) return null;
  const kept = pixelsIn === undefined ? [] : ['-fbdir', pixelsIn];
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp', ...kept], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await firstLine(server.stdio[3] as Readable);
  const name = `:${number}`;
  return {
    name,
    press: (keys) => xdotool(name, 'key', '--clearmodifiers', keys),
    mouse: (button, { x, y }) => xdotool(name, 'mousemove', String(x), String(y), `mouse${button}`, '1'),
    close: () => void server.kill(),
  };
}

async function xdotool(display: string, ...does: readonly string[]): Promise<void> {
  await run('xdotool', does, { env: { ...process.env, DISPLAY: display } });
}

const hasVirtualDisplay = async (): Promise<boolean> => (await hasCommand('Xvfb')) && (await hasCommand('xdotool'));

async function hasCommand(name: string): Promise<boolean> {
  try {
    await run('sh', ['-c', `command -v ${name}`]);
    return true;
  } catch {
    // Not installed here.
    return false;
  }
}

function firstLine(from: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    from.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
    from.once('close', () => reject(new Error('The virtual display did not start')));
  });
}
