import type { PictureCall, PictureReply } from '#src/platform/picture-screening-worker.ts';
import type { PagePictures } from '#src/preview/pictures/screen-pictures.ts';
import type { ScreenedPicture } from '#src/preview/pictures/screened-picture.ts';

/**
 * Run in a page of the extension that looks at no pictures of its own: begins the worker once, as such a page does, and has it look at
 * these. Nothing outside of this function is there when it runs.
 */
export async function screenInPage(
  pictures: PagePictures,
): Promise<{ readonly ms: number; readonly screened: readonly ScreenedPicture[] }> {
  type Policy = { readonly createScriptURL: (wanted: string) => string };
  const scope = globalThis as {
    pictureWorker?: Worker;
    readonly trustedTypes?: { readonly createPolicy: (name: string, rules: Policy) => Policy };
  };
  const address = '/picture-worker.js';
  const begin = (): Worker =>
    new Worker(
      scope.trustedTypes?.createPolicy('pictures', { createScriptURL: () => address }).createScriptURL(address) ?? address,
    );
  const worker = (scope.pictureWorker ??= begin());
  const startedAt = performance.now();
  const screened = await new Promise<readonly ScreenedPicture[]>((resolve, reject) => {
    worker.addEventListener('error', () => reject(new Error('The worker broke')), { once: true });
    worker.addEventListener('message', function hear({ data }: MessageEvent<PictureReply>) {
      if (data.kind === 'screened') return;
      worker.removeEventListener('message', hear);
      if (data.kind === 'answer') resolve(data.answer);
      else reject(new Error('The worker looked at nothing'));
    });
    const call: PictureCall = { id: 1, kind: 'screen', pictures };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a window's messages; a worker has one page
    worker.postMessage(call);
  });
  return { ms: performance.now() - startedAt, screened };
}
