/** Where a picture comes from, or why nobody here asks for it. */
export type PictureSource =
  | { readonly kind: 'asked'; readonly address: string }
  /** It is its own address. */
  | { readonly kind: 'inline'; readonly base64: string }
  | { readonly kind: 'none'; readonly why: 'drawn-by-code' | 'not-a-picture' | 'out-of-reach' };

const DRAWN_BY_CODE: PictureSource = { kind: 'none', why: 'drawn-by-code' };
const OUT_OF_REACH: PictureSource = { kind: 'none', why: 'out-of-reach' };

/** Ways of saying a host that nobody else would come to by the same words. */
const NEARBY = /^(\[.*\]|[\d.]+|[^.]+|.*\.(local|localhost|localdomain|internal|lan|home\.arpa))$/;

/**
 * Only by https, as the browser itself loads the pictures of a page that came by https; and never from the school's own network, unless
 * the page is there too: a page must not choose what is asked of a printer by somebody whom the browser does not hold back. Wherever an
 * address leads from there, our pages' policy lets only https and this machine be asked, and nothing is sent along.
 */
export function pictureSource(address: string, page: string): PictureSource {
  const [, type, parameters, text] = /^data:([^;,]*)((?:;[^,]*)?),(.*)$/is.exec(address) ?? [];
  if (text !== undefined) {
    if (/svg/i.test(type ?? '')) return DRAWN_BY_CODE;
    return /;\s*base64\s*$/i.test(parameters ?? '') ? { kind: 'inline', base64: text } : OUT_OF_REACH;
  }
  const [url, pageUrl] = [URL.parse(address), URL.parse(page)];
  if (url === null || !/^https?:$/.test(url.protocol)) return OUT_OF_REACH;
  if (/\.svgz?$/i.test(url.pathname)) return DRAWN_BY_CODE;
  const isBeside = url.hostname === pageUrl?.hostname;
  if (NEARBY.test(url.hostname.replace(/\.$/, '')) && !isBeside) return OUT_OF_REACH;
  if (!isLoopback(url.hostname)) url.protocol = 'https:';
  url.username = url.password = url.hash = '';
  return { kind: 'asked', address: url.href };
}

const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === 'localhost';
