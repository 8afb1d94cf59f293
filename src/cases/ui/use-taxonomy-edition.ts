import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { OfficerSession } from '#src/cases/console-parts.ts';
import { loadDocument } from '#src/cases/published-documents.ts';
import type { Edition, Published } from '#src/cases/published-documents.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { withHardStops } from '#src/taxonomy/hard-stops.ts';
import { Taxonomy } from '#src/taxonomy/taxonomy.ts';

export type TaxonomyInUse = {
  readonly inUse: Taxonomy;
  /** Null until the service was asked. */
  readonly published: Published<Taxonomy> | null;
  /** Resolves once the service was asked: the edition that it has, or the one that came with the extension. */
  readonly current: () => Promise<Taxonomy>;
  readonly replace: (edition: Edition<Taxonomy>) => void;
  readonly reload: () => Promise<Published<Taxonomy>>;
};

/** By which edition cases are read and named, for as long as the vault is unlocked. */
export function useTaxonomyEdition({ client, vault }: OfficerSession): TaxonomyInUse {
  const [published, setPublished] = useState<Published<Taxonomy> | null>(null);
  const loadingRef = useRef<Promise<Published<Taxonomy>> | null>(null);

  const reload = useCallback(() => {
    const loading = loadDocument({ client, vault }, 'taxonomy', Taxonomy);
    loadingRef.current = loading;
    void loading.then(setPublished);
    return loading;
  }, [client, vault]);
  const load = useCallback(() => loadingRef.current ?? reload(), [reload]);
  useEffect(() => void load(), [load]);

  return {
    inUse: editionOf(published),
    published,
    current: useCallback(async () => editionOf(await load()), [load]),
    replace: useCallback((edition) => {
      const next = { kind: 'edition', edition } as const;
      loadingRef.current = Promise.resolve(next);
      setPublished(next);
    }, []),
    reload,
  };
}

const editionOf = (published: Published<Taxonomy> | null): Taxonomy =>
  published?.kind === 'edition' ? withHardStops(builtInTaxonomy, published.edition.content) : builtInTaxonomy;
