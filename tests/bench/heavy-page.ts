import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

/**
 * A page that keeps its main thread busy for two fifths of the time (0.40 by Chromium's TaskDuration): 5,000 elements, one of which is
 * laid out anew every 20 ms by a script that takes 5 of them, and a video. All of it in the two colours that watched-screen.ts
 * looks for.
 */
const page = `<!doctype html><html lang="en"><title>Heavy</title>
<style>
  html { background: #ff00ff } body { margin: 0; color: #800080 }
  video { display: block; width: 640px; height: 360px }
  p { contain: strict; height: 12px; margin: 0; overflow: hidden; font-size: 9px }
  span { display: inline-block; width: 18px; margin: 1px }
</style>
<video src="/video.webm" muted loop autoplay></video>${`<p>${'<span>x</span>'.repeat(50)}</p>`.repeat(100)}
<script>
  const cells = document.querySelectorAll('span');
  setInterval(() => {
    const until = performance.now() + 5;
    cells[Math.floor(Math.random() * cells.length)].style.width = 10 + Math.random() * 16 + 'px';
    document.body.offsetHeight;
    while (performance.now() < until);
  }, 20);
</script></html>`;

export type HeavySite = {
  /** The page under any host that the browser takes for this machine. */
  readonly addressOf: (host: string) => string;
  readonly close: () => Promise<void>;
};

/** The site, with a video that `drawing` draws and records. */
export async function serveHeavySite(drawing: Page): Promise<HeavySite> {
  const video = Buffer.from(await drawing.evaluate(recordVideo), 'base64');
  const server = createServer((request, response) => {
    if (request.url === '/video.webm') response.writeHead(200, { 'Content-Type': 'video/webm' }).end(video);
    else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    addressOf: (host) => `http://${host}:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Opens the page in front, and resolves when its video plays. */
export async function openHeavyPage(lesson: Page, address: string): Promise<void> {
  await lesson.goto(address);
  await lesson.bringToFront();
  await lesson.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2);
}

/** Runs in a page: two seconds of a square that crosses a yellow ground. */
async function recordVideo(): Promise<string> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
  const drawing = canvas.getContext('2d');
  if (drawing === null) throw new Error('The page cannot draw');
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  recorder.start();
  const from = performance.now();
  while (performance.now() - from < 2000) {
    drawing.fillStyle = '#ffff00';
    drawing.fillRect(0, 0, 640, 360);
    drawing.fillStyle = '#e0e000';
    drawing.fillRect(((performance.now() - from) / 2000) * 580, 150, 60, 60);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
