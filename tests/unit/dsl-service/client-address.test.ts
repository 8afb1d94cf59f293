import { expect, it } from 'vitest';
import { clientAddress } from '#src/dsl-service/client-address.ts';

it.each([
  ['192.0.2.1', undefined, 0, '192.0.2.1'],
  ['192.0.2.1', '198.51.100.7', 0, '192.0.2.1'],
  ['127.0.0.1', '198.51.100.7', 1, '198.51.100.7'],
  ['127.0.0.1', 'made up, 198.51.100.7', 1, '198.51.100.7'],
  ['127.0.0.1', 'made up, 198.51.100.7, 10.0.0.1', 2, '198.51.100.7'],
  ['127.0.0.1', '198.51.100.7', 2, '127.0.0.1'],
  ['127.0.0.1', '', 1, '127.0.0.1'],
  [undefined, undefined, 1, 'unknown'],
])('from %j with %j behind %i proxies is %s', (remote, forwardedFor, proxies, expected) => {
  expect(clientAddress(remote, forwardedFor, proxies)).toBe(expected);
});
