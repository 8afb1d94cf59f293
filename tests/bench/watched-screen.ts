import { closeSync, openSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { openVirtualDisplay, prepareVirtualDisplay } from '#tests/e2e/virtual-display.ts';

/** The screen that a browser draws on, looked at pixel by pixel. */
export type WatchedScreen = {
  readonly display: string;
  /** When nothing of the heavy page was left on the screen, epoch ms. */
  readonly hiddenAt: () => Promise<number>;
  readonly untilShown: () => Promise<void>;
  readonly close: () => void;
};

/** A hundredth of what is looked at: more than the browser's own window ever has of those colours. */
const SHOWN = 0.01;
const LOOKED_AT_EVERY_PX = 8;
const GIVES_UP_AFTER_MS = 10_000;

/**
 * A virtual display whose frame buffer is read about once a millisecond. That is what a projector would be sent, so nothing is
 * believed that the browser says of itself: not that a style was put in, nor that a frame was made, only that the pixels are gone.
 */
export async function openWatchedScreen(dir: string): Promise<WatchedScreen> {
  await prepareVirtualDisplay(console.log);
  const display = await openVirtualDisplay({ pixelsIn: dir });
  if (display === null) throw new Error('This bench looks at a screen: install xvfb and xdotool.');
  const file = openSync(join(dir, 'Xvfb_screen0'), 'r');
  const dump = readDumpHeader(file);
  const line = Buffer.alloc(dump.bytesPerLine);

  /** How much of what is looked at has the heavy page's colours. */
  function share(): number {
    let [found, looked] = [0, 0];
    for (let y = LOOKED_AT_EVERY_PX; y < dump.height; y += LOOKED_AT_EVERY_PX * 5) {
      readSync(file, line, 0, line.length, dump.pixelsAt + y * dump.bytesPerLine);
      for (let at = 0; at < line.length; at += 4 * LOOKED_AT_EVERY_PX) {
        looked++;
        if (isOfHeavyPage(line[at + 2] ?? 0, line[at + 1] ?? 0, line[at] ?? 0)) found++;
      }
    }
    return found / looked;
  }

  async function until(is: (found: number) => boolean): Promise<number> {
    const from = now();
    while (!is(share())) {
      if (now() - from > GIVES_UP_AFTER_MS) throw new Error('The screen did not change');
      await pause(1);
    }
    return now();
  }

  return {
    display: display.name,
    hiddenAt: () => until((found) => found === 0),
    untilShown: async () => void (await until((found) => found > SHOWN)),
    close: () => {
      closeSync(file);
      display.close();
    },
  };
}

const now = (): number => performance.timeOrigin + performance.now();

/** Magenta and yellow, which neither the browser nor this product has anywhere. */
const isOfHeavyPage = (red: number, green: number, blue: number): boolean =>
  red > 180 && ((blue > 180 && green < 120) || (green > 180 && blue < 120));

/** Of an X window dump (XWDFile.h): big-endian words, a table of colours, then the pixels. */
function readDumpHeader(file: number): { readonly pixelsAt: number; readonly height: number; readonly bytesPerLine: number } {
  const header = Buffer.alloc(100);
  readSync(file, header, 0, header.length, 0);
  const word = (at: number): number => header.readUInt32BE(at * 4);
  const COLOUR_BYTES = 12;
  return { pixelsAt: word(0) + word(19) * COLOUR_BYTES, height: word(5), bytesPerLine: word(12) };
}
