import { useCallback, useState } from 'preact/hooks';
import { listMediaBlocks } from '#src/blocking/questions.ts';
import type { Ask } from '#src/messaging/question.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { UndoBlock } from './UndoBlock.tsx';

export type MediaBlocksProps = {
  readonly ask: Ask;
  readonly tabId: number;
};

/** The pictures and videos of the page in front that the tutor blocked, each with **Undo**. */
export function MediaBlocks({ ask, tabId }: MediaBlocksProps) {
  const say = useSay();
  const { state, again } = useAnswer(useCallback(() => ask(listMediaBlocks, { tabId }), [ask, tabId]));
  const [undone, setUndone] = useState<string | null>(null);
  const blocks = state.kind === 'ready' ? state.answer : [];
  return (
    <>
      {undone === null ? null : (
        <Notice key={undone} kind="success" takesFocus>
          <p>{say('mediaUndone')}</p>
        </Notice>
      )}
      {blocks.length === 0 ? null : (
        <section class="stack-tight" aria-labelledby="media-blocks">
          <h2 id="media-blocks">{say('mediaBlocked')}</h2>
          {blocks.map(({ blockId, address }, at) => (
            <div key={blockId} class="stack-tight">
              <p class="small" id={`media-block-${at}`}>
                <Foreign text={address} />
              </p>
              <UndoBlock
                ask={ask}
                blockId={blockId}
                describedBy={`media-block-${at}`}
                onUndone={() => {
                  setUndone(blockId);
                  again();
                }}
              />
            </div>
          ))}
        </section>
      )}
    </>
  );
}
