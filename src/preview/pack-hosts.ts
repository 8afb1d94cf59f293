import type { Preview } from './preview.ts';

/** A host that pages of a pack need, and how many of them do. */
export type NeededHost = { readonly host: string; readonly pages: number; readonly isOwn: boolean };

/** All hosts that the pages of a pack are on, and then those that they ask for what is on them: a lesson with the pack needs these and no others. */
export function packHosts(previews: readonly Pick<Preview, 'address' | 'endedAt' | 'hosts'>[]): readonly NeededHost[] {
  const hosts = new Map<string, { pages: number; isOwn: boolean }>();
  for (const { address, endedAt, hosts: others } of previews) {
    const own = new Set([address, endedAt ?? address].flatMap((one) => URL.parse(one)?.hostname ?? []));
    for (const host of new Set([...own, ...others])) {
      const so = hosts.get(host) ?? { pages: 0, isOwn: false };
      hosts.set(host, { pages: so.pages + 1, isOwn: so.isOwn || own.has(host) });
    }
  }
  return [...hosts]
    .map(([host, { pages, isOwn }]) => ({ host, pages, isOwn }))
    .toSorted(
      (one, other) => Number(other.isOwn) - Number(one.isOwn) || other.pages - one.pages || one.host.localeCompare(other.host),
    );
}
