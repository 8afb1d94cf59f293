import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictureModel } from '#src/packaging/picture-model-files.ts';
import { MODEL_SIDE, openPictureModel } from '#src/platform/picture-model.ts';
import type { PictureModel } from '#src/platform/picture-model.ts';
import type { ModelFile } from '#src/preview/pictures/model-steps.ts';
import { judgePicture, readLikelihoods } from '#src/preview/pictures/picture-verdict.ts';
import { DRAWN_PICTURES } from '#tests/fixtures/drawn-pictures.ts';

/** Of the layers as nsfwjs runs them. */
type Layers = (rgba: Uint8ClampedArray) => Promise<readonly number[]>;

let model: PictureModel;
let layers: Layers;

beforeAll(async () => {
  const packed = await pictureModel();
  const file = JSON.parse(packed.model) as ModelFile & { readonly modelTopology: object };
  model = await openPictureModel(file, packed.weights);
  const peer = await loadLayersModel({
    load: () =>
      Promise.resolve({
        modelTopology: file.modelTopology,
        weightSpecs: file.weightsManifest.flatMap(({ weights }) => weights) as unknown as tf.io.WeightsManifestEntry[],
        weightData: new Uint8Array(packed.weights).buffer,
      }),
  });
  layers = async (rgba) => {
    const pixels = { data: new Uint8Array(rgba), width: MODEL_SIDE, height: MODEL_SIDE } as unknown as tf.PixelData;
    const picture = tf.expandDims(tf.div(tf.browser.fromPixels(pixels), 255));
    return [...(await (peer.predict(picture) as tf.Tensor).data())];
  };
});

describe.each(DRAWN_PICTURES)('$name', ({ draw }) => {
  const rgba = draw(MODEL_SIDE);

  it('is answered as nsfwjs answers, in likelihoods that together are 1', async () => {
    const ours = await model.look(rgba);
    const theirs = await layers(rgba);
    expect(ours).toHaveLength(5);
    ours.forEach((value, at) => expect(value).toBeCloseTo(theirs[at] ?? Number.NaN, 4));
    expect(ours.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  });

  it('is answered the same again', async () => {
    expect(await model.look(rgba)).toEqual(await model.look(rgba));
  });

  it('is not called suspicious', async () => {
    const likelihoods = readLikelihoods(await model.look(rgba));
    expect(likelihoods).not.toBeNull();
    if (likelihoods !== null) expect(judgePicture(likelihoods).verdict).not.toBe('suspicious');
  });
});

it('leaves nothing behind of a picture', async () => {
  const [picture] = DRAWN_PICTURES;
  const rgba = picture?.draw(MODEL_SIDE) ?? new Uint8ClampedArray();
  await model.look(rgba);
  const { numTensors, numBytes } = tf.memory();
  await model.look(rgba);
  expect(tf.memory()).toMatchObject({ numTensors, numBytes });
});
