import { useState } from 'preact/hooks';
import { takeFromShelf } from '#src/preview/share-by-code.ts';
import type { Shelf, ShelfPack } from '#src/preview/shelf.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Time } from '#src/ui/Time.tsx';
import type { Answered } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { VisuallyHidden } from '#src/ui/VisuallyHidden.tsx';
import type { PacksParts } from './packs-parts.ts';
import { ShelfToolLine } from './ShelfToolLine.tsx';
import { useTakePack } from './use-take-pack.tsx';

export type AgencyShelfProps = { readonly parts: PacksParts; readonly shelf: Answered<Shelf>; readonly onTaken: () => void };

/** What officers give to every tutor. Nothing is shown where they give nothing. */
export function AgencyShelf({ parts, shelf, onTaken }: AgencyShelfProps) {
  const say = useSay();
  const now = parts.now();
  const [taking, setTaking] = useState<ShelfPack | null>(null);
  const { said, take } = useTakePack(parts, onTaken);

  async function takeOff(pack: ShelfPack): Promise<void> {
    setTaking(pack);
    await take(await takeFromShelf(parts, pack));
    setTaking(null);
  }

  if (shelf.kind === 'loading') return null;
  if (shelf.kind === 'failed') {
    return (
      <Notice kind="warning">
        <p>{say('shelfUnread')}</p>
      </Notice>
    );
  }
  const packs = shelf.answer.packs.filter(({ keptUntil }) => keptUntil > now);
  const { tools } = shelf.answer;
  if (packs.length === 0 && tools.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="shelf-heading">
      <h2 id="shelf-heading">{say('shelfHeading')}</h2>
      <p>{say('shelfLead')}</p>
      {packs.length === 0 ? null : (
        <>
          <h3>{say('shelfPacks')}</h3>
          <ul class="previews">
            {packs.map((pack) => (
              <li key={pack.id} class="card">
                <div class="row">
                  <div class="shelf-item">
                    <h4>
                      <Foreign text={pack.name === '' ? say('packUnnamed') : pack.name} />
                    </h4>
                    <p class="small">
                      {say(pack.pages === 1 ? 'packOnePage' : 'packPages', String(pack.pages))} · {say('shelfGivenBy')}{' '}
                      <Foreign text={pack.addedBy} /> <Time at={pack.addedAt} now={now} />
                    </p>
                  </div>
                  <Button icon="add" isBusy={taking === pack} onClick={() => void takeOff(pack)}>
                    {say('shelfTake')} <VisuallyHidden>{pack.name}</VisuallyHidden>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {said}
      {tools.length === 0 ? null : (
        <>
          <h3>{say('shelfTools')}</h3>
          <ul class="previews">
            {tools.map((tool) => (
              <li key={tool.id} class="card">
                <ShelfToolLine tool={tool} now={now} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
