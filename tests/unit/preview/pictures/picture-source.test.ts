import { describe, expect, it } from 'vitest';
import { pictureSource } from '#src/preview/pictures/picture-source.ts';

const PAGE = 'https://rivers.example/lesson';
const none = (why: string) => ({ kind: 'none', why });

describe('where a picture comes from', () => {
  it.each([
    ['its site', 'https://rivers.example/a.jpg', 'https://rivers.example/a.jpg'],
    ['another site', 'https://cdn.example/a?w=1', 'https://cdn.example/a?w=1'],
    ['a site without https, by https', 'http://rivers.example/a.jpg', 'https://rivers.example/a.jpg'],
    [
      'an address with a name and a password, without them',
      'https://me:secret@rivers.example/a.jpg#part',
      'https://rivers.example/a.jpg',
    ],
    ['a path that only speaks of svg', 'https://rivers.example/a.svg.png', 'https://rivers.example/a.svg.png'],
  ])('%s', (_, address, asked) => {
    expect(pictureSource(address, PAGE)).toEqual({ kind: 'asked', address: asked });
  });

  it.each([
    ['http://127.0.0.1:8080/a.png', 'http://127.0.0.1:8080/page', 'http://127.0.0.1:8080/a.png'],
    ['http://printer.local/a.png', 'http://printer.local/', 'https://printer.local/a.png'],
    ['http://intranet/a.png', 'http://intranet/', 'https://intranet/a.png'],
  ])('%s on the page that is there itself', (address, page, asked) => {
    expect(pictureSource(address, page)).toEqual({ kind: 'asked', address: asked });
  });

  it.each([
    'http://127.0.0.1/a.png',
    'http://2130706433/a.png',
    'https://0x7f.1/a.png',
    'https://192.168.1.1/a.png',
    'https://[::1]/a.png',
    'https://[::ffff:10.0.0.1]/a.png',
    'https://localhost/a.png',
    'https://localhost./a.png',
    'https://printer/a.png',
    'https://printer.local/a.png',
    'https://router.home.arpa/a.png',
    'https://api.internal/a.png',
    'blob:https://rivers.example/1',
    'file:///C:/a.png',
    'chrome-extension://abc/a.png',
    'ftp://rivers.example/a.png',
    '/a.png',
    '',
    'data:image/png,not%20base64',
  ])('nobody asks for %s from a page of the web', (address) => {
    expect(pictureSource(address, PAGE)).toEqual(none('out-of-reach'));
  });

  it.each([
    'https://rivers.example/a.svg',
    'https://rivers.example/a.SVGZ?1',
    'data:image/svg+xml;base64,PHN2Zy8+',
    'data:image/svg+xml;utf8,<svg/>',
  ])('%s is drawn by code', (address) => {
    expect(pictureSource(address, PAGE)).toEqual(none('drawn-by-code'));
  });

  it.each([
    ['data:image/png;base64,AAAA', 'AAAA'],
    ['DATA:image/png;BASE64,AAAA', 'AAAA'],
    ['data:;base64,AAAA', 'AAAA'],
  ])('%s is its own address', (address, base64) => {
    expect(pictureSource(address, PAGE)).toEqual({ kind: 'inline', base64 });
  });
});
