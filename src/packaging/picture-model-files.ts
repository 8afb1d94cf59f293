import { MobileNetV2Model } from 'nsfwjs/models/mobilenet_v2';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PICTURE_MODEL } from './picture-model-names.ts';

/** The model that nsfwjs packs as two scripts, as it is read: what it does, and its weights. */
export async function pictureModel(): Promise<{ readonly model: string; readonly weights: Uint8Array }> {
  const [readWeights, ...more] = MobileNetV2Model.weightBundles;
  if (readWeights === undefined || more.length > 0) throw new Error('nsfwjs packs its model in another way: adapt pictureModel.');
  const [{ default: model }, { default: weights }] = await Promise.all([MobileNetV2Model.modelJson(), readWeights()]);
  return { model: JSON.stringify(model), weights: Buffer.from(weights, 'base64') };
}

/** A file of the library that the model is from. */
export const MODEL_FROM = fileURLToPath(import.meta.resolve('nsfwjs/models/mobilenet_v2'));

/** The files that the worker that looks at pictures reads, written to a folder of the build's own where they are not packed as files. */
export async function pictureModelFiles(folder: string): Promise<readonly { relativeDest: string; absoluteSrc: string }[]> {
  const { model, weights } = await pictureModel();
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, PICTURE_MODEL.model), model),
    writeFile(join(folder, PICTURE_MODEL.weights), weights),
  ]);
  // Every browser that this extension supports has the instructions that this one of the three needs.
  const wasm = fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'));
  return [
    { relativeDest: PICTURE_MODEL.model, absoluteSrc: join(folder, PICTURE_MODEL.model) },
    { relativeDest: PICTURE_MODEL.weights, absoluteSrc: join(folder, PICTURE_MODEL.weights) },
    { relativeDest: PICTURE_MODEL.wasm, absoluteSrc: wasm },
  ];
}
