import { useEffect, useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import type { describeTab } from '#src/blocking/questions.ts';
import { isWhole } from '#src/blocking/scope-key.ts';
import { UndoBlock } from '#src/blocking/ui/UndoBlock.tsx';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import type { Ask } from '#src/messaging/question.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { Loaded } from '#src/ui/Loaded.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';

export type Tab = z.infer<typeof describeTab.answer>;
export type Busy = 'block-and-report' | 'report' | 'block' | null;

export type HomeProps = {
  readonly ask: Ask;
  /** Null while the background has not answered yet: the buttons work all the same. */
  readonly tab: Tab | null;
  readonly isEnrolled: boolean;
  /** Only what is urgent is offered. */
  readonly isLocked: boolean;
  readonly busy: Busy;
  /**
   * False while it is locked, where somebody else may sit; and while the report that came with the block can be undone: that lifts the
   * block as well.
   */
  readonly canUndoBlock: boolean;
  readonly now: () => number;
  /** Null: the usual, until it is undone. */
  readonly onBlockAndReport: (wanted: WantedBlock | null) => void;
  readonly onReport: () => void;
  readonly onBlock: (wanted: WantedBlock | null) => void;
  readonly onUndone: () => void;
};

const loadBlockChoice = () => import('#src/blocking/ui/BlockChoice.tsx');
const loadBlockInForce = () => import('#src/blocking/ui/BlockInForce.tsx');

/** The site that the pop-up was opened on, and what can be done about it. */
export function Home({
  ask,
  tab,
  isEnrolled,
  isLocked,
  busy,
  canUndoBlock,
  now,
  onBlockAndReport,
  onReport,
  onBlock,
  onUndone,
}: HomeProps) {
  const say = useSay();
  const address = tab?.address?.full ?? null;
  // Of this page only, and gone with it: the next one begins with the usual again.
  const [choice, setChoice] = useState<{ readonly of: string; readonly wanted: WantedBlock | null } | null>(null);
  const isChoosing = choice !== null && choice.of === address;
  // What nobody can see is not what they mean.
  const wanted = isChoosing && !isLocked ? choice.wanted : null;
  useEffect(() => setChoice(null), [address]);

  if (tab !== null && tab.site === null) {
    return (
      <Notice kind="info" title={say('noSiteTitle')} announce="none">
        <p>{say('noSiteWhatNow')}</p>
      </Notice>
    );
  }
  const site = tab?.site ?? null;
  const blockId = site?.blockId ?? null;
  if (tab !== null && tab.address === null && site !== null && blockId === null) {
    return (
      <section class="stack-tight">
        <StepHeading>{say('openAgainTitle', site.host)}</StepHeading>
        <p>{say('openAgainWhatNow')}</p>
      </section>
    );
  }
  const canReport = isEnrolled && (tab === null || tab.address !== null);
  const canFillIn = canReport && !isLocked;
  const isBusy = busy !== null;
  return (
    <section class="stack-tight" aria-labelledby="site-heading">
      <h2 class="site" id="site-heading">
        <span class="muted small">
          {say(blockId === null ? 'siteThis' : isWhole(blockId) ? 'siteBlocked' : 'siteBlockedPart')}
        </span>
        <span class="site-host">
          {blockId === null ? null : <Icon name="block" />}
          {/* A space keeps the line's height until the background has answered. */}
          <Foreign text={site?.host ?? '\u00A0'} />
        </span>
      </h2>
      {blockId !== null ? (
        <>
          <Loaded load={loadBlockInForce}>
            {({ BlockInForce }) => (
              <BlockInForce key={blockId} ask={ask} blockId={blockId} now={now} isBusy={isBusy} onBlock={onBlock} />
            )}
          </Loaded>
          {canUndoBlock ? <UndoBlock ask={ask} blockId={blockId} onUndone={onUndone} /> : null}
          {canFillIn ? (
            <Button icon="flag" isWide isBusy={isBusy} onClick={onReport}>
              {say('report')}
            </Button>
          ) : null}
        </>
      ) : (
        <>
          {canReport ? (
            <>
              <Button
                kind="primary"
                size="large"
                icon="shield"
                isWide
                isBusy={isBusy}
                describedBy="block-and-report-means"
                onClick={() => onBlockAndReport(wanted)}
              >
                {busy === 'block-and-report' ? say('popUpSaving') : say('blockAndReport')}
              </Button>
              <p class="muted small" id="block-and-report-means">
                {say('blockAndReportMeans')}
              </p>
            </>
          ) : null}
          <div class="pair">
            {canFillIn ? (
              <Button icon="flag" isWide isBusy={isBusy} onClick={onReport}>
                {say('report')}
              </Button>
            ) : null}
            <Button
              icon="block"
              isWide
              kind={canReport ? 'secondary' : 'primary'}
              size={canReport ? 'normal' : 'large'}
              isBusy={isBusy}
              onClick={() => onBlock(wanted)}
            >
              {say('block')}
            </Button>
          </div>
          {address === null || isLocked ? null : isChoosing ? (
            <Loaded load={loadBlockChoice}>
              {({ BlockChoice }) => (
                <BlockChoice
                  key={address}
                  ask={ask}
                  address={address}
                  wanted={wanted}
                  onChange={(chosen) => setChoice({ of: address, wanted: chosen })}
                />
              )}
            </Loaded>
          ) : (
            <div>
              <Button kind="quiet" onClick={() => setChoice({ of: address, wanted: null })}>
                {say('blockChoose')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
