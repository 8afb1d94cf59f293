import { useCallback } from 'preact/hooks';
import { LEFT_OUT } from '#src/blocking/in-force.ts';
import type { Settings } from '#src/storage/setting.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';

/** That the browser has no room for all that is blocked; nothing where it has. */
export function LeftOut({ settings }: { readonly settings: Pick<Settings, 'read'> }) {
  const say = useSay();
  const { state } = useAnswer(useCallback(() => settings.read(LEFT_OUT), [settings]));
  if (state.kind !== 'ready' || state.answer === 0) return null;
  return (
    <Notice kind="error" title={say('blocksLeftOutTitle')}>
      <p>{say('blocksLeftOut', String(state.answer))}</p>
    </Notice>
  );
}
