import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Block } from '#src/blocking/block.ts';
import type { Standing } from '#src/blocking/block-store.ts';
import { LIST_FILES } from '#src/blocklists/list-desk.ts';
import type { ListFile } from '#src/blocklists/list-desk.ts';
import { partOf, scopeText } from '#src/blocking/scope-text.ts';
import { EndTime } from '#src/blocking/ui/EndTime.tsx';
import { PART_WORDS } from '#src/blocking/ui/part-words.ts';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { FileField } from '#src/ui/FileField.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { VisuallyHidden } from '#src/ui/VisuallyHidden.tsx';
import { useSay } from '#src/ui/words.tsx';
import { FILE_WORDS } from './list-words.ts';

export type OwnBlocksProps = {
  readonly own: Standing;
  readonly now: number;
  readonly isBusy: boolean;
  /** What came of what was done here last. */
  readonly said: ComponentChildren;
  readonly onLift: (block: Block) => void;
  readonly onSave: (as: ListFile) => void;
  readonly onFile: (file: File) => void;
};

const VERDICT_WORDS = { block: 'listsOwnBlocked', allow: 'listsOwnAllowed' } as const;

/** What the tutor blocks by hand, or lets through: until when, and how to take it back. */
export function OwnBlocks({ own: { blocks, clock }, now, isBusy, said, onLift, onSave, onFile }: OwnBlocksProps) {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="stack">
      {blocks.length === 0 ? (
        <EmptyState icon="block" title={say('listsOwnNone')}>
          {say('listsOwnNoneWhatNow')}
        </EmptyState>
      ) : (
        <ul class="lists-own">
          {blocks.map((block) => {
            const address = scopeText(block.scope);
            const verdict = say(VERDICT_WORDS[block.verdict]);
            const part = say(PART_WORDS[partOf(block.scope)]);
            return (
              <li key={block.id}>
                <div class="stack-tight">
                  <Foreign text={address} />
                  <span class="row small muted">
                    <Tag icon={block.verdict === 'block' ? 'block' : 'check-circle'} word={verdict} />
                    <span>{part}</span>
                    <span>
                      {block.end.kind === 'removed' ? (
                        say('listsOwnUntilRemoved')
                      ) : (
                        <>
                          {say('listsOwnUntil')} <EndTime at={block.end.at - clock.aheadMs} now={now} />
                        </>
                      )}
                    </span>
                  </span>
                </div>
                <Button isDisabled={isBusy} onClick={() => onLift(block)}>
                  {say('listsOwnLift')}{' '}
                  <VisuallyHidden>
                    {address}: {verdict}, {part}
                  </VisuallyHidden>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {blocks.length === 0 ? null : (
        <div class="row">
          {LIST_FILES.map((as) => (
            <Button key={as} kind="quiet" isDisabled={isBusy} onClick={() => onSave(as)}>
              {say(FILE_WORDS[as])} <VisuallyHidden>{say('listsOwnHeading')}</VisuallyHidden>
            </Button>
          ))}
        </div>
      )}
      <FileField label={say('listsOwnImport')} hint={say('listsOwnImportHint')} file={null} onFile={onFile} inputRef={input} />
      {said}
    </div>
  );
}
