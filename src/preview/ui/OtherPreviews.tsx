import type { Preview } from '#src/preview/preview.ts';
import { Tag } from '#src/ui/Tag.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { DECISION_LOOKS, DECISION_WORDS } from './verdict-words.ts';

export type OtherPreviewsProps = { readonly previews: readonly Preview[]; readonly now: number };

/** Other dates of the same address, with what was decided then. */
export function OtherPreviews({ previews, now }: OtherPreviewsProps) {
  const say = useSay();
  return (
    <ul class="preview-others">
      {previews.map(({ id, checkedAt, verdict }) => (
        <li key={id} class="row">
          <a href={`/preview.html?id=${id}`}>
            <Time at={checkedAt} now={now} />
          </a>
          {verdict === null ? (
            <Tag icon="held" word={say('verdictNone')} />
          ) : (
            <Tag {...DECISION_LOOKS[verdict.decision]} word={say(DECISION_WORDS[verdict.decision])} />
          )}
        </li>
      ))}
    </ul>
  );
}
