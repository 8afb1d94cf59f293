import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ConsoleParts, DecodedPicture } from '#src/cases/console-parts.ts';
import { pictureBlob } from '#src/cases/picture-blob.ts';
import type { Picture } from '#src/contract/report-content.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';

/** In pixels: so few of them that no filter has to hide anything. */
const VEILED_WIDTH = 16;

export type CapturedPictureProps = { readonly picture: Picture; readonly decodePicture: ConsoleParts['decodePicture'] };

/**
 * Drawn on a canvas, so that the page's policy need allow no picture but the extension's own, and so that there is no address that
 * could be opened or saved. Unclear until it is asked for: then it is drawn anew, in full.
 */
export function CapturedPicture({ picture, decodePicture }: CapturedPictureProps) {
  const say = useSay();
  const [isShown, setIsShown] = useState(false);
  const { state } = useAnswer(useCallback(() => decodeAsDescribed(picture, decodePicture), [picture, decodePicture]));
  if (state.kind === 'loading') return <p aria-live="polite">{say('consoleOpeningCapture')}</p>;
  const decoded = state.kind === 'ready' ? state.answer : null;
  if (decoded === null) {
    return (
      <Notice kind="error">
        <p>{say('consolePictureBroken')}</p>
      </Notice>
    );
  }
  return (
    <figure class="stack-tight">
      <figcaption class="muted small" aria-live="polite">
        {isShown ? say('consoleCapturePicture', String(picture.width), String(picture.height)) : say('consoleCaptureVeiledWhy')}
      </figcaption>
      <div>
        <Button icon={isShown ? 'close' : 'eye'} onClick={() => setIsShown(!isShown)}>
          {say(isShown ? 'consoleHidePicture' : 'consoleShowPicture')}
        </Button>
      </div>
      <Drawn key={String(isShown)} decoded={decoded} isVeiled={!isShown} />
    </figure>
  );
}

function Drawn({ decoded, isVeiled }: { readonly decoded: DecodedPicture; readonly isVeiled: boolean }) {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) decoded.drawOn(canvas.current, isVeiled ? VEILED_WIDTH : decoded.width);
  }, [decoded, isVeiled]);
  return (
    <div class="capture-frame">
      <canvas
        ref={canvas}
        class={isVeiled ? 'capture-picture capture-veiled' : 'capture-picture'}
        onContextMenu={(event) => event.preventDefault()}
      >
        {isVeiled
          ? say('consoleCapturePictureVeiled')
          : say('consoleCapturePicture', String(decoded.width), String(decoded.height))}
      </canvas>
    </div>
  );
}

/** Null unless the picture is exactly as large as the sealed description says. */
async function decodeAsDescribed(picture: Picture, decodePicture: ConsoleParts['decodePicture']): Promise<DecodedPicture | null> {
  const blob = pictureBlob(picture);
  const decoded = blob === null ? null : await decodePicture(blob);
  return decoded?.width === picture.width && decoded.height === picture.height ? decoded : null;
}
