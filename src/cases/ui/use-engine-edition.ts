import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { loadDocument, nextEdition, numberOf, publishDocument } from '#src/cases/published-documents.ts';
import type { Published, Publishing } from '#src/cases/published-documents.ts';
import { enginesInForce } from '#src/search/current-engines.ts';
import { AcceptedPack } from '#src/search/accepted-pack.ts';
import { basisOf, EnginePack } from '#src/search/engine-pack.ts';

export type LiveEngines = {
  /** Null until the service was asked. */
  readonly published: Published<EnginePack> | null;
  /** By the same rule as on every device that has this edition. */
  readonly inForce: EnginePack;
  readonly isBuiltInNewer: boolean;
  readonly reload: () => void;
  /** As the next edition, whatever number it says itself. */
  readonly publish: (pack: EnginePack) => Promise<Publishing<EnginePack>>;
};

/** What pupil search goes by on tutors' devices. */
export function useEngineEdition(
  { client, vault }: Pick<OfficerSession, 'client' | 'vault'>,
  { now }: Pick<ConsoleParts, 'now'>,
  builtIn: EnginePack,
): LiveEngines {
  const [published, setPublished] = useState<Published<EnginePack> | null>(null);
  const content = published?.kind === 'edition' ? published.edition.content : null;

  const inForce = useMemo(() => enginesInForce(content, builtIn), [content, builtIn]);

  const load = useCallback(
    async () => setPublished(await loadDocument({ client, vault }, 'engines', EnginePack)),
    [client, vault],
  );
  useEffect(() => void load(), [load]);

  const publish = useCallback(
    async (pack: EnginePack): Promise<Publishing<EnginePack>> => {
      // Whoever publishes has looked at it beside what is in force.
      const wanted = { ...pack, madeFrom: basisOf(inForce) };
      const next = nextEdition(wanted, Math.max(numberOf(published), builtIn.number), now());
      if (!AcceptedPack.safeParse(next.content).success) return { kind: 'not-fitting' };
      const outcome = await publishDocument<EnginePack>({ client, vault }, 'engines', next);
      if (outcome.kind === 'published') setPublished({ kind: 'edition', edition: outcome.edition });
      if (outcome.kind === 'outdated') await load();
      return outcome;
    },
    [client, vault, now, builtIn, inForce, published, load],
  );

  return {
    published,
    inForce,
    isBuiltInNewer: content !== null && basisOf(content) < builtIn.number,
    reload: useCallback(() => void load(), [load]),
    publish,
  };
}
