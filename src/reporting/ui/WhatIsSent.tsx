import type { FlagContent } from '#src/contract/report-content.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { useSay } from '#src/ui/words.tsx';
import { flagRows } from './flag-fields.ts';

export type WhatIsSentProps = { readonly flag: FlagContent; readonly taxonomy: Taxonomy; readonly now: number };

export function WhatIsSent({ flag, taxonomy, now }: WhatIsSentProps) {
  const say = useSay();
  const rows = flagRows(flag, { say, taxonomy, now });
  return (
    <details class="sent">
      <summary>{say('reportExactly')}</summary>
      <Facts facts={rows.map(({ name, value }) => ({ name, value: <Foreign text={value} /> }))} />
      <p class="muted small">{say('reportSealed')}</p>
    </details>
  );
}
