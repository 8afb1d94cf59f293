import type { Preview } from '#src/preview/preview.ts';
import { Time } from '#src/ui/Time.tsx';
import { VerdictTag } from './VerdictTag.tsx';

export type OtherPreviewsProps = { readonly previews: readonly Preview[]; readonly now: number };

/** Other dates of the same address, with what was decided then. */
export const OtherPreviews = ({ previews, now }: OtherPreviewsProps) => (
  <ul class="preview-others">
    {previews.map((preview) => (
      <li key={preview.id} class="row">
        <a href={`/preview.html?id=${preview.id}`}>
          <Time at={preview.checkedAt} now={now} />
        </a>
        <VerdictTag {...preview} />
      </li>
    ))}
  </ul>
);
