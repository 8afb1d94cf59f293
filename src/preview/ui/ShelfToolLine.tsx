import type { ShelfTool } from '#src/preview/shelf.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { OUTCOME_LOOKS, OUTCOME_WORDS } from './assessment-words.ts';

/** What the agency decided of a platform or tool. */
export function ShelfToolLine({ tool, now }: { readonly tool: ShelfTool; readonly now: number }) {
  const say = useSay();
  const { name, address, outcome, measures, decidedAt, decidedBy } = tool;
  return (
    <div class="stack-tight">
      <div class="row">
        <strong>
          <Foreign text={name} />
        </strong>
        <Tag {...OUTCOME_LOOKS[outcome]} word={say(OUTCOME_WORDS[outcome])} />
      </div>
      {address === '' ? null : (
        <p class="small muted">
          <Foreign text={address} />
        </p>
      )}
      {measures.trim() === '' ? null : (
        <p class="shelf-measures">
          {say('shelfMeasures')} <Foreign text={measures} />
        </p>
      )}
      <p class="small">
        {say('shelfDecidedBy')} <Foreign text={decidedBy} /> <Time at={decidedAt} now={now} />
      </p>
    </div>
  );
}
