import type { Sender } from './router.ts';

/**
 * Whether the browser's own stamp says that a page of this extension is asking. Missing evidence means no.
 * `ownOrigin` is the extension's, such as `chrome-extension://abcdef`.
 */
export function isOwnPage(sender: Sender, ownId: string, ownOrigin: string): boolean {
  if (sender.id !== ownId) return false;
  if (sender.url === undefined || !sender.url.startsWith(`${ownOrigin}/`)) return false;
  return sender.origin === undefined || sender.origin === ownOrigin;
}
