import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import type { NoticeKind } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';

export type DeedNoticeProps = {
  readonly kind: NoticeKind;
  readonly text: string;
  /** Where what was pressed is gone. */
  readonly takesFocus: boolean;
  readonly isBusy: boolean;
  /** Where there is a way back. */
  readonly onUndo: (() => void) | null;
};

/** What came of something that was done. Where it takes no focus, the page reads it out. */
export function DeedNotice({ kind, text, takesFocus, isBusy, onUndo }: DeedNoticeProps) {
  const say = useSay();
  return (
    <Notice kind={kind} takesFocus={takesFocus} announce="none">
      <p>
        <Foreign text={text} />
      </p>
      {onUndo === null ? null : (
        <div>
          <Button icon="undo" isBusy={isBusy} onClick={onUndo}>
            {say('undo')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
