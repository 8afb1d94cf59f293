import { choosePictures } from '#src/preview/pictures/choose-pictures.ts';
import type { PictureScreen } from '#src/preview/pictures/picture-screen.ts';
import { screenUnseen } from '#src/preview/pictures/screen-pictures.ts';
import type { PagePictures } from '#src/preview/pictures/screen-pictures.ts';
import { unchecked } from '#src/preview/pictures/screened-picture.ts';
import type { ScreenedPicture } from '#src/preview/pictures/screened-picture.ts';
import { ownScript } from './own-script.ts';
import type { PictureCall, PictureReply } from './picture-screening-worker.ts';

const WORKER = ownScript('pictures', '/picture-worker.js');

type Waiting = { readonly hear: (said: PictureReply) => void; readonly giveUp: () => void };

/** The screen of a page, whose worker begins, and loads its model, when a picture is first to be looked at. */
export function openPictureScreen(): PictureScreen {
  let worker: Worker | null = null;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  function close(): void {
    worker?.terminate();
    worker = null;
    for (const { giveUp } of waiting.values()) giveUp();
    waiting.clear();
  }

  function begin(): Worker {
    const begun = new Worker(WORKER);
    begun.addEventListener('message', ({ data }: MessageEvent<PictureReply>) => waiting.get(data.id)?.hear(data));
    begun.addEventListener('error', close);
    return begun;
  }

  return {
    screen: async (pictures, { signal, onScreened }) =>
      screenUnseen(pictures) ??
      new Promise((resolve) => {
        const id = ++asked;
        const asks = (worker ??= begin());
        const stop = (): void => post(asks, { id, kind: 'stop' });
        const end = (answer: readonly ScreenedPicture[]): void => {
          waiting.delete(id);
          signal.removeEventListener('abort', stop);
          resolve(answer);
        };
        const giveUp = (): void => end(notRun(pictures));
        waiting.set(id, {
          giveUp,
          hear(said) {
            if (said.kind === 'screened') onScreened(said.done, said.of);
            else if (said.kind === 'answer') end(said.answer);
            // Its model is not to be had: another worker begins from the beginning.
            else close();
          },
        });
        post(asks, { id, kind: 'screen', pictures });
        signal.addEventListener('abort', stop);
        if (signal.aborted) stop();
      }),
    close,
  };
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a window’s messages; a worker has one page
const post = (to: Worker, call: PictureCall): void => to.postMessage(call);

const notRun = ({ pictures }: PagePictures): readonly ScreenedPicture[] => {
  const { chosen, leftOver } = choosePictures(pictures);
  return [...chosen, ...leftOver].map((picture) => unchecked(picture, 'not-run'));
};
