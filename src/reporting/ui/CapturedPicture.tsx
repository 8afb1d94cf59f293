import { useEffect, useRef } from 'preact/hooks';
import type { Picture } from '#src/contract/report-content.ts';
import type { CaptureParts } from '#src/reporting/capture.ts';
import { fileOf } from '#src/reporting/redact.ts';
import { useSay } from '#src/ui/words.tsx';

export type CapturedPictureProps = { readonly picture: Picture; readonly openShot: CaptureParts['openShot'] };

/** The very picture that is sent, drawn: a page of ours can show no picture by its address. */
export function CapturedPicture({ picture, openShot }: CapturedPictureProps) {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    let isHere = true;
    const drawn = canvas.current;
    async function draw() {
      const shot = await openShot(fileOf(picture));
      if (isHere && drawn !== null) shot?.drawOn(drawn);
      shot?.discard();
    }
    void draw();
    return () => {
      isHere = false;
      empty(drawn);
    };
  }, [picture, openShot]);

  return (
    <figure class="stack-tight">
      <canvas ref={canvas} class="capture-picture" aria-hidden="true" />
      <figcaption class="muted small">{say('capturePicture', String(picture.width), String(picture.height))}</figcaption>
    </figure>
  );
}

/** Its memory is given back at once, not when it is collected. */
export function empty(canvas: HTMLCanvasElement | null): void {
  if (canvas !== null) Object.assign(canvas, { width: 0, height: 0 });
}
