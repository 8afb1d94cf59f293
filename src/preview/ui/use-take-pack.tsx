import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import type { takeByCode } from '#src/preview/share-by-code.ts';
import type { ReadShared } from '#src/preview/shared-pack.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import type { PacksParts } from './packs-parts.ts';
import { SHARE_FAULT_WORDS } from './share-words.ts';

const REFUSAL_WORDS: Readonly<Record<Extract<ReadShared, { readonly kind: 'refused' }>['why'], WordKey>> = {
  'too-large': 'packTooLarge',
  'not-a-pack': 'packNotAPack',
  'not-pages': 'packNotPages',
};

type Taken = Awaited<ReturnType<typeof takeByCode>> | { readonly kind: 'unread' };

/** Keeps a pack that came from somebody else among one's own, and says what became of it. */
export function useTakePack(
  { previews, packs }: Pick<PacksParts, 'previews' | 'packs'>,
  onTaken: () => void,
): { readonly said: ComponentChild; readonly take: (taken: Taken) => Promise<void> } {
  const say = useSay();
  const [said, setSaid] = useState<{ readonly kind: 'success' | 'error'; readonly text: string } | null>(null);

  async function take(taken: Taken): Promise<void> {
    if (taken.kind !== 'read') return setSaid({ kind: 'error', text: say(whyNot(taken)) });
    const { pack } = taken;
    try {
      for (const preview of taken.previews) await previews.add(preview);
      await packs.keep(pack);
      setSaid({ kind: 'success', text: say('packTaken', pack.name === '' ? say('packUnnamed') : pack.name) });
    } catch {
      setSaid({ kind: 'error', text: say('packNotSaved') });
    }
    onTaken();
  }

  return {
    said:
      said === null ? null : (
        <Notice kind={said.kind} takesFocus>
          <p>{said.text}</p>
        </Notice>
      ),
    take,
  };
}

function whyNot(taken: Exclude<Taken, { readonly kind: 'read' }>): WordKey {
  switch (taken.kind) {
    case 'unread':
      return 'packUnread';
    case 'failed':
      return SHARE_FAULT_WORDS[taken.why];
    case 'refused':
      return REFUSAL_WORDS[taken.why];
  }
}
