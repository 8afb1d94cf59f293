import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { PICTURE_MODEL } from '#src/packaging/picture-model-names.ts';
import type { ModelFile } from '#src/preview/pictures/model-steps.ts';
import type { PictureHeader } from '#src/preview/pictures/picture-header.ts';
import { readLikelihoods } from '#src/preview/pictures/picture-verdict.ts';
import type { Likelihoods } from '#src/preview/pictures/picture-verdict.ts';
import { screenPictures } from '#src/preview/pictures/screen-pictures.ts';
import type { PagePictures } from '#src/preview/pictures/screen-pictures.ts';
import type { ScreenedPicture } from '#src/preview/pictures/screened-picture.ts';
import { loadPicture } from './load-picture.ts';
import { MODEL_SIDE, openPictureModel } from './picture-model.ts';
import type { PictureModel } from './picture-model.ts';

export type PictureCall = { readonly id: number } & (
  | { readonly kind: 'screen'; readonly pictures: PagePictures }
  | { readonly kind: 'stop' }
);

export type PictureReply = { readonly id: number } & (
  | { readonly kind: 'screened'; readonly done: number; readonly of: number }
  | { readonly kind: 'answer'; readonly answer: readonly ScreenedPicture[] }
  | { readonly kind: 'failed' }
);

/** All the pictures of a page together. What a page takes longer for is left unchecked. */
const PAGE_MS = 60_000;

/** The worker's side of the screen. Only the page that made the worker can ask it. */
export function servePictures(): void {
  const stops = new Map<number, AbortController>();
  let model: Promise<PictureModel> | null = null;

  async function screen(id: number, pictures: PagePictures): Promise<void> {
    const stop = new AbortController();
    stops.set(id, stop);
    try {
      const { look } = await (model ??= loadModel());
      const answer = await screenPictures(
        pictures,
        { load: loadPicture, look: async (bytes, header) => likelihoodsOf(await pixelsOf(bytes, header), look) },
        {
          signal: AbortSignal.any([stop.signal, AbortSignal.timeout(PAGE_MS)]),
          onScreened: (done, of) => reply({ id, kind: 'screened', done, of }),
        },
      );
      reply({ id, kind: 'answer', answer });
    } catch {
      // Without the model nothing can be looked at, and the page lets go of this worker.
      reply({ id, kind: 'failed' });
    } finally {
      stops.delete(id);
    }
  }

  addEventListener('message', ({ data }: MessageEvent<PictureCall>) => {
    if (data.kind === 'stop') stops.get(data.id)?.abort();
    else void screen(data.id, data.pictures);
  });
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a window's messages; a worker has one page
const reply = (said: PictureReply): void => (globalThis as unknown as Pick<Worker, 'postMessage'>).postMessage(said);

/** From the extension's own files: it needs no network. */
async function loadModel(): Promise<PictureModel> {
  const wasm = `/${PICTURE_MODEL.wasm}`;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasm,
    'tfjs-backend-wasm-simd.wasm': wasm,
    'tfjs-backend-wasm-threaded-simd.wasm': wasm,
  });
  // Threads would be workers that our pages' policy does not let begin.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const [file, weights] = await Promise.all([fetch(`/${PICTURE_MODEL.model}`), fetch(`/${PICTURE_MODEL.weights}`)]);
  return openPictureModel((await file.json()) as ModelFile, new Uint8Array(await weights.arrayBuffer()));
}

async function likelihoodsOf(pixels: ImageData | null, look: PictureModel['look']): Promise<Likelihoods | null> {
  return pixels === null ? null : readLikelihoods(await look(pixels.data));
}

/** As the model was shown pictures: pressed into its square, without regard to their sides. Of one that moves, how it begins. */
async function pixelsOf(bytes: Uint8Array<ArrayBuffer>, { type }: PictureHeader): Promise<ImageData | null> {
  const context = new OffscreenCanvas(MODEL_SIDE, MODEL_SIDE).getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  const bitmap = await createImageBitmap(new Blob([bytes], { type })).catch(() => null);
  if (bitmap === null) return null;
  try {
    // What shows through is the page, which is white more often than not.
    context.fillStyle = 'white';
    context.fillRect(0, 0, MODEL_SIDE, MODEL_SIDE);
    context.imageSmoothingQuality = 'medium';
    context.drawImage(bitmap, 0, 0, MODEL_SIDE, MODEL_SIDE);
    return context.getImageData(0, 0, MODEL_SIDE, MODEL_SIDE);
  } finally {
    bitmap.close();
  }
}
