import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { setBackend } from '@tensorflow/tfjs-core';
import { load } from 'nsfwjs/core';
import { MobileNetV2Model } from 'nsfwjs/models/mobilenet_v2';

/*
 * What the pictures' worker is measured against: nsfwjs in a page, used as its documentation shows, with the backend that the worker has.
 */

async function open(): Promise<(address: string) => Promise<number>> {
  setWasmPaths('/');
  await setBackend('wasm');
  const model = await load('MobileNetV2', { modelDefinitions: [MobileNetV2Model] });
  return async (address) => {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    return (await model.classify(picture)).length;
  };
}

Object.assign(globalThis, { openBareNsfwjs: open });
