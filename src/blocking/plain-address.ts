/** An address of the web as scopes are compared with it. */
export type PlainAddress = {
  /** Without the root's dot, as `siteOf` writes it. */
  readonly host: string;
  /** Small letters, single slashes, `~` for its code: to most servers the same place. */
  readonly path: string;
  /** As the browser writes it, without fragment, user name, password and the root's dot. */
  readonly page: string;
  /** It names a user, or ends its host with the root's dot: no link that people are given looks so. */
  readonly isDressed: boolean;
  /** It writes letters, digits, `-`, `.` or `_` of its path as codes, which is another spelling of the same path. */
  readonly isSpelledOut: boolean;
};

/** Codes of what never needs one (RFC 3986, 2.3) but `~`, which some programs write so; also valid in RE2. */
export const SPELLED_OUT = '%(?:2[de]|3\\d|[46][1-9a-f]|5[\\daf]|7[\\da])';

const HAS_SPELLED_OUT = new RegExp(SPELLED_OUT, 'i');

/** Null for what is not on the web. */
export function plainAddress(address: string): PlainAddress | null {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const { username, password, hostname, pathname } = url;
  const host = hostname.replace(/\.$/, '');
  url.hash = url.username = url.password = '';
  url.hostname = host;
  return {
    host,
    path: plainPath(pathname),
    page: url.href,
    isDressed: username + password !== '' || host !== hostname,
    isSpelledOut: HAS_SPELLED_OUT.test(pathname),
  };
}

const plainPath = (pathname: string): string => pathname.toLowerCase().replaceAll('%7e', '~').replaceAll(/\/+/g, '/');
