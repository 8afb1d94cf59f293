import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { loadDocument, numberOf, publishDocument } from '#src/cases/published-documents.ts';
import type { Published, Publishing } from '#src/cases/published-documents.ts';
import { EMPTY_SHELF, Shelf } from '#src/preview/shelf.ts';

export type LiveShelf = {
  /** Null until the service was asked. */
  readonly published: Published<Shelf> | null;
  readonly shelf: Shelf;
  readonly reload: () => void;
  /** Publishes the next edition. Where another officer was first, the change is made to theirs. */
  readonly change: (to: (shelf: Shelf) => Shelf) => Promise<Publishing<Shelf>>;
};

/** Officers rarely change it at once. */
const MOST_TRIES = 3;

/** The packs and tools that officers give to every tutor. */
export function useShelf(
  { client, vault }: Pick<OfficerSession, 'client' | 'vault'>,
  { now }: Pick<ConsoleParts, 'now'>,
): LiveShelf {
  const [published, setPublished] = useState<Published<Shelf> | null>(null);
  const load = useCallback(async (): Promise<Published<Shelf>> => {
    const loaded = await loadDocument({ client, vault }, 'shelf', Shelf);
    setPublished(loaded);
    return loaded;
  }, [client, vault]);
  useEffect(() => void load(), [load]);

  async function change(to: (shelf: Shelf) => Shelf): Promise<Publishing<Shelf>> {
    let before = published ?? (await load());
    let outcome: Publishing<Shelf> = { kind: 'outdated' };
    for (let tries = 0; outcome.kind === 'outdated' && tries < MOST_TRIES; tries++) {
      if (before.kind === 'not-loaded') return { kind: 'not-published', fault: before.fault };
      const next = { number: numberOf(before) + 1, issuedAt: now(), content: to(contentOf(before)) };
      // Every device would refuse it, and all that was given before with it.
      if (!Shelf.safeParse(next.content).success) return { kind: 'not-fitting' };
      outcome = await publishDocument<Shelf>({ client, vault }, 'shelf', next);
      if (outcome.kind === 'published') setPublished({ kind: 'edition', edition: outcome.edition });
      if (outcome.kind === 'outdated') before = await load();
    }
    return outcome;
  }

  return { published, shelf: contentOf(published), reload: useCallback(() => void load(), [load]), change };
}

const contentOf = (published: Published<Shelf> | null): Shelf =>
  published?.kind === 'edition' ? published.edition.content : EMPTY_SHELF;
