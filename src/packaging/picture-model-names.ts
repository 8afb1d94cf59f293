/** Files of the extension's own, which only the worker that looks at pictures reads. */
export const PICTURE_MODEL = {
  model: 'picture-model.json',
  weights: 'picture-model.bin',
  wasm: 'picture-model.wasm',
} as const;
