import type { HeaderChange, NetworkRule } from '#src/network-rules/rule.ts';
import type { PreparedSearch } from '#src/search/prepared.ts';
import type { SearchAddressRow } from '#tests/tables/search-addresses.ts';
import type { Asked } from './every-host-server.ts';

export const typeOf = ({ type = 'main_frame' }: SearchAddressRow) => type;

/** Every header that pupil search may add, in small letters. */
export function headersAddedBy({ rules }: PreparedSearch): readonly string[] {
  const changes = (rules as readonly NetworkRule[]).flatMap(({ action }): readonly HeaderChange[] =>
    action.type === 'modifyHeaders' ? action.requestHeaders : [],
  );
  return [...new Set(changes.map(({ header }) => header.toLowerCase()))];
}

/** What the requests that reached the server are beside what the row expects; null where they are as they should be. */
export function faultOf(row: SearchAddressRow, asked: readonly Asked[], added: readonly string[]): string | null {
  const { name, address, expect: expected } = row;
  const fault = (why: string): string => `${name} (${row.band}, ${typeOf(row)}, ${address}): ${why}`;
  if (expected === 'blocked') {
    return asked.length === 0 ? null : fault(`reached ${asked.map((one) => one.address).join(' and ')}, and is to be blocked`);
  }
  const [first, ...more] = asked;
  if (first === undefined) return fault('reached nobody');
  if (more.length > 0) return fault(`was asked for ${asked.length} times: ${asked.map((one) => one.address).join(' and ')}`);
  const wanted = asSent(expected === 'unchanged' ? address : expected.reaches);
  if (first.address !== wanted) return fault(`reached ${first.address}, and is to reach ${wanted}`);
  if (expected === 'unchanged') {
    const extra = added.filter((header) => first.headers[header] !== undefined);
    return extra.length === 0 ? null : fault(`carries ${extra.join(' and ')}`);
  }
  const cookies = (first.headers.cookie ?? '').split('; ');
  const missing = [
    ...Object.entries(expected.headers ?? {}).filter(([header, value]) => first.headers[header] !== value),
    ...(expected.cookies ?? []).filter((cookie) => !cookies.includes(cookie)),
  ];
  return missing.length === 0 ? null : fault(`is without ${missing.join(' and ')}; its cookies are ${first.headers.cookie}`);
}

/** As browsers write it when they ask: without a fragment, and without a name and a password. */
function asSent(address: string): string {
  const url = new URL(address);
  [url.hash, url.username, url.password] = ['', '', ''];
  return url.href;
}

/** Runs in a page: asks for an address as something in it would; resolves when that has ended, in whatever way. */
export const askInPage = ({ address, type }: { readonly address: string; readonly type: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (): void => resolve();
    if (type === 'xmlhttprequest') {
      fetch(address, { mode: 'no-cors', cache: 'no-store' }).then(settle, settle);
      return;
    }
    const part =
      type === 'sub_frame'
        ? Object.assign(document.createElement('iframe'), { src: address })
        : type === 'image'
          ? Object.assign(new Image(), { src: address })
          : type === 'script'
            ? Object.assign(document.createElement('script'), { src: address })
            : type === 'stylesheet'
              ? Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address })
              : null;
    if (part === null) {
      reject(new Error(`Nothing here asks for a ${type}`));
      return;
    }
    part.addEventListener('load', settle);
    part.addEventListener('error', settle);
    document.body.append(part);
  });
