/**
 * Where a request comes from. Behind `proxies` reverse proxies of one's own each added an entry to `X-Forwarded-For`, so the client
 * is that many from its end; what stands before was said by the client itself and proves nothing.
 * @param remote the other end of the socket
 */
export function clientAddress(remote: string | undefined, forwardedFor: string | undefined, proxies: number): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const told = proxies > 0 ? entries.at(-proxies) : undefined;
  return told === undefined || told === '' ? (remote ?? 'unknown') : told;
}
