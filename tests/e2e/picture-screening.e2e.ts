import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PagePicture } from '#src/preview/page-facts.ts';
import { screenInPage } from './screen-in-page.ts';
import { expect, test } from './stage.ts';
import { stripedPicture } from './striped-picture.ts';

const picture = (address: string, where: string): PagePicture => ({
  address,
  where,
  alt: where,
  width: 300,
  height: 200,
  credit: '',
  isBroken: false,
});

test('pictures are looked at in a worker of the page, without telling the site who asks, and with the network cut', async ({
  stage,
}) => {
  const { data } = stripedPicture(320, 240);
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer(({ headers, url }, response) => {
    if (url === '/page') {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'who=me' }).end('<!doctype html><title>Page</title>');
      return;
    }
    // What the browser asks for by itself.
    if (url === '/favicon.ico') {
      response.writeHead(404).end();
      return;
    }
    asked.push(headers);
    if (url === '/endless.png')
      response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': '100000000' }).write('…');
    else if (url === '/page.png') response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>');
    else response.writeHead(200, { 'Content-Type': 'image/png' }).end(Buffer.from(data, 'base64url'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { context, pageAddress } = (await stage.unenrolled()).browser;
  try {
    const visited = await context.newPage();
    await visited.goto(`${origin}/page`);
    const page = await context.newPage();
    await page.goto(pageAddress('options.html'));
    const fromNetwork = await page.evaluate(screenInPage, {
      page: `${origin}/page`,
      pictures: ['stripes.png', 'endless.png', 'page.png'].map((name) => picture(`${origin}/${name}`, name)),
    });
    expect(fromNetwork.screened).toEqual([
      { picture: { alt: 'stripes.png', where: 'stripes.png', address: `${origin}/stripes.png` }, verdict: 'fine' },
      expect.objectContaining({ verdict: 'unchecked', why: 'too-large' }),
      expect.objectContaining({ verdict: 'unchecked', why: 'not-a-picture' }),
    ]);
    expect(asked).toHaveLength(3);
    expect(asked.flatMap(({ cookie, referer, origin: from }) => [cookie, referer, from])).toEqual(
      asked.flatMap(() => [undefined, undefined, undefined]),
    );

    await context.setOffline(true);
    const fresh = await context.newPage();
    await fresh.goto(pageAddress('options.html'));
    const inline = await fresh.evaluate(async () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [320, 240];
      const drawing = canvas.getContext('2d');
      drawing?.fillRect(40, 40, 200, 100);
      return ['image/jpeg', 'image/webp', 'image/png'].map((type) => canvas.toDataURL(type));
    });
    const offline = await fresh.evaluate(screenInPage, {
      page: origin,
      pictures: [...inline, `${inline[0]?.slice(0, 900)}`, `${origin}/later.png`].map((address, at) =>
        picture(address, String(at)),
      ),
    });
    expect(offline.screened).toEqual([
      { picture: { alt: '0', where: '0', address: null }, verdict: 'fine' },
      expect.objectContaining({ verdict: 'fine' }),
      expect.objectContaining({ verdict: 'fine' }),
      expect.objectContaining({ verdict: 'unchecked', why: 'not-a-picture' }),
      expect.objectContaining({ verdict: 'unchecked', why: 'no-answer' }),
    ]);
    expect(asked).toHaveLength(3);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
