import type { BlockedSite } from './questions.ts';

/** The path of the page that a blocked tab is taken to. All that it shows is in the fragment, so that it works while the worker sleeps. */
export const formatBlockedPage = ({ host, blockedAt }: BlockedSite): string =>
  `/blocked.html#${new URLSearchParams({ host, at: String(blockedAt) }).toString()}`;

/**
 * Reads a fragment, with or without its `#`. Null when it is not one that `formatBlockedPage` made. By hand, because this page
 * has to stand before the eye has moved, and a schema's library would be most of what it loads.
 */
export function parseBlockedPage(fragment: string): BlockedSite | null {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const [host, at] = [parts.get('host') ?? '', parts.get('at') ?? ''];
  return host !== '' && /^\d{1,15}$/.test(at) ? { host, blockedAt: Number(at) } : null;
}
