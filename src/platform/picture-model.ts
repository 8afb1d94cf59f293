import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { modelSteps } from '#src/preview/pictures/model-steps.ts';
import type { ModelFile, ModelStep } from '#src/preview/pictures/model-steps.ts';

/** Of the pictures that the model was made for, in pixels. */
export const MODEL_SIDE = 224;

export type PictureModel = {
  /** Likelihoods of one opaque picture of `MODEL_SIDE` by `MODEL_SIDE`, in red, green, blue and alpha. */
  readonly look: (rgba: Uint8ClampedArray) => Promise<Float32Array>;
};

/** nsfwjs's own model, run step by step in WebAssembly. */
export async function openPictureModel(file: ModelFile, weights: Uint8Array): Promise<PictureModel> {
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly did not begin');
  const steps = modelSteps(file, weights).map((step) => ({ step, run: runOf(step) }));

  function likelihoods(picture: Tensor4D): Tensor {
    const done = new Map<string, Tensor>();
    let last: Tensor = picture;
    for (const { step, run } of steps) {
      const [from, also] = step.from.map((name) => done.get(name));
      last = run(from ?? picture, also);
      done.set(step.name, last);
    }
    return last;
  }

  return {
    async look(rgba) {
      const answer = tf.tidy(() => likelihoods(tf.tensor4d(parts(rgba), [1, MODEL_SIDE, MODEL_SIDE, 3])));
      try {
        return (await answer.data()) as Float32Array;
      } finally {
        answer.dispose();
      }
    },
  };
}

/** Red, green and blue, each from 0 to 1. */
function parts(rgba: Uint8ClampedArray): Float32Array {
  const values = new Float32Array((rgba.length / 4) * 3);
  for (let pixel = 0; pixel * 4 < rgba.length; pixel++) {
    for (let part = 0; part < 3; part++) values[pixel * 3 + part] = (rgba[pixel * 4 + part] ?? 0) / 255;
  }
  return values;
}

function runOf(step: ModelStep): (from: Tensor, also: Tensor | undefined) => Tensor {
  switch (step.kind) {
    case 'pad': {
      const [rows, columns] = step.padding;
      return (from) => tf.pad(from, [[0, 0], [...rows], [...columns], [0, 0]]);
    }
    case 'convolve':
    case 'convolve-each': {
      const filter = tf.tensor4d(step.filter.values, step.filter.shape as [number, number, number, number]);
      const how = {
        filter,
        bias: tf.tensor1d(step.bias.values),
        strides: [...step.strides] as [number, number],
        pad: step.padding,
        activation: step.isCut ? ('relu6' as const) : ('linear' as const),
      };
      const convolve = step.kind === 'convolve' ? tf.fused.conv2d : tf.fused.depthwiseConv2d;
      return (from) => convolve({ x: from as Tensor4D, ...how });
    }
    case 'add':
      return (from, also) => tf.add(from, also ?? from);
    case 'average':
      return (from) => tf.avgPool(from as Tensor4D, [...step.size], [...step.strides], 'valid');
    case 'flatten':
      return (from) => tf.reshape(from, [1, -1]);
    case 'dense': {
      const filter = tf.tensor2d(step.filter.values, step.filter.shape as [number, number]);
      const bias = tf.tensor1d(step.bias.values);
      const end = step.activation === 'relu' ? tf.relu : tf.softmax;
      return (from) => end(tf.add(tf.matMul(from as Tensor2D, filter), bias));
    }
  }
}
