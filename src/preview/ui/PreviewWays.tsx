import { useState } from 'preact/hooks';
import { isWebAddress } from '#src/preview/is-web-address.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { PreviewParts } from './use-preview.ts';

export type PreviewWaysProps = {
  readonly parts: Pick<PreviewParts, 'openPage' | 'checkAgain' | 'goTo'>;
  readonly address: string;
};

/** To the page itself, and to another check of it. The address is no link: nothing opens it by accident. */
export function PreviewWays({ parts: { openPage, checkAgain, goTo }, address }: PreviewWaysProps) {
  const say = useSay();
  const [isChecking, setIsChecking] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);

  async function check(run: NonNullable<PreviewParts['checkAgain']>) {
    setHasFailed(false);
    setIsChecking(true);
    try {
      goTo((await run(address)).id);
    } catch {
      // Nothing was kept of that check; this preview stays, and the page says so.
      setHasFailed(true);
    }
    setIsChecking(false);
  }

  if (!isWebAddress(address)) return <p class="muted">{say('previewOpenNot')}</p>;
  return (
    <div class="stack-tight">
      <div class="row">
        <Button icon="eye" describedBy="preview-open-means" onClick={() => void openPage(address)}>
          {say('previewOpen')}
        </Button>
        {checkAgain === null ? null : (
          <Button icon="refresh" isBusy={isChecking} onClick={() => void check(checkAgain)}>
            {say(isChecking ? 'previewAgainBusy' : 'previewAgain')}
          </Button>
        )}
      </div>
      <p class="muted small" id="preview-open-means">
        {say('previewOpenMeans')}
      </p>
      {hasFailed ? (
        <Notice kind="error" title={say('previewAgainFailedTitle')} takesFocus>
          <p>{say('previewAgainFailed')}</p>
        </Notice>
      ) : null}
    </div>
  );
}
