import { createContext } from 'preact';
import { useCallback, useContext } from 'preact/hooks';
import type { CoverSwitch } from '#src/cover/cover-switch.ts';
import { Button } from '#src/ui/Button.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';

/** Null where a page has no window to cover: then there is no button. */
export const ScreenCover = createContext<CoverSwitch | null>(null);

/** **Cover screen**, in sight whatever else a page is about: it must never be looked for. */
export function CoverButton() {
  const cover = useContext(ScreenCover);
  return cover === null ? null : <SwitchButton cover={cover} />;
}

function SwitchButton({ cover }: { readonly cover: CoverSwitch }) {
  const say = useSay();
  const { state, again } = useAnswer(useCallback(() => cover.isCovered(), [cover]));
  const isCovered = state.kind === 'ready' && state.answer;
  return (
    <Button
      icon={isCovered ? 'eye' : 'cover'}
      onClick={() => {
        cover.press();
        again();
      }}
    >
      {say(isCovered ? 'coverScreenLift' : 'coverScreen')}
    </Button>
  );
}
