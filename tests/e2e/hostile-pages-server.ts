import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const MEGABYTES = 50;

const FILES: Readonly<Record<string, string>> = {
  '/file.zip': 'application/zip',
  '/worksheet.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

const page = (body: string): string => `<!doctype html><html lang="en"><title>Hostile</title>${body}</html>`;

/** What a page of the internet may do to whoever opens it, by its host. */
const PAGES: Readonly<Record<string, string>> = {
  'scroll.example': page(
    '<script>setInterval(() => { document.body.append(Object.assign(document.createElement("p"), { textContent: "more" })); scrollTo(0, 1e9); }, 5)</script>',
  ),
  'alert.example': page('<script>for (;;) alert("again")</script>'),
  'stays.example': page('<script>onbeforeunload = (event) => { event.preventDefault(); return "no"; }</script>'),
  'circle-by-script.example': page('<script>location.replace("/" + Math.random())</script>'),
  // Without an opener: the tests' driver holds each new window's process for a moment, and that would be the page's own.
  'windows.example': page(
    '<script>for (let n = 0; n < 3; n++) open("http://window.example:" + location.port + "/" + n, "", "noopener")</script>',
  ),
  'saves.example': page('<h1>saves.example</h1><script>onload = () => { location.href = "/file.zip"; }</script>'),
  'title.example': page('<script>setInterval(() => { document.title = "T".repeat(1e6) + Math.random(); }, 1)</script>'),
  '127.0.0.1': page('<script>navigator.serviceWorker.register("/worker.js")</script>'),
};

/** Pages that want to hold up, fill up or get hold of whatever opens them. */
export class HostilePagesServer {
  readonly #server = createServer(({ headers, url = '/' }, response) => {
    const host = (headers.host ?? '').replace(/:\d+$/, '');
    if (host === 'hangs.example') return;
    if (host === 'circle.example') response.writeHead(302, { Location: `/${Math.random()}` }).end();
    else if (url === '/to-file') response.writeHead(302, { Location: '/worksheet.docx' }).end();
    else if (FILES[url] !== undefined) response.writeHead(200, { 'Content-Type': FILES[url] }).end('PK');
    else if (host === 'download.example') {
      response
        .writeHead(200, { 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename=a.zip' })
        .end('PK');
    } else if (host === 'heavy.example') sendHeavy(response);
    else if (url === '/worker.js') {
      response
        .writeHead(200, { 'Content-Type': 'text/javascript' })
        .end('onfetch = (event) => event.respondWith(new Promise(() => {}))');
    } else response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGES[host] ?? page(`<h1>${host}</h1>`));
  });

  listen = () => new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  close = () =>
    new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });

  addressOf = (host: string, scheme = 'http'): string => `${scheme}://${host}:${(this.#server.address() as AddressInfo).port}/`;
}

function sendHeavy(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  const megabyte = '<p><i>a</i></p>'.repeat(1_000_000 / 15);
  let sent = 0;
  const send = (): void => {
    while (sent++ < MEGABYTES) {
      if (!response.write(megabyte)) {
        response.once('drain', send);
        return;
      }
    }
    response.end();
  };
  send();
}
