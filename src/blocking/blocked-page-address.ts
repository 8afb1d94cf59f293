import { BlockedSite } from './questions.ts';

/** The path of the page that a blocked tab is taken to. All that it shows is in the fragment, so that it works while the worker sleeps. */
export const formatBlockedPage = ({ host, blockedAt }: BlockedSite): string =>
  `/blocked.html#${new URLSearchParams({ host, at: String(blockedAt) }).toString()}`;

/** Reads a fragment, with or without its `#`. Null when it is not one that `formatBlockedPage` made. */
export function parseBlockedPage(fragment: string): BlockedSite | null {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const at = parts.get('at') ?? '';
  const parsed = BlockedSite.safeParse({ host: parts.get('host'), blockedAt: /^\d{1,15}$/.test(at) ? Number(at) : null });
  return parsed.success && parsed.data.host !== '' ? parsed.data : null;
}
