/** The parts of a Keras model, as nsfwjs ships it, that are read here. */
export type ModelFile = {
  readonly modelTopology: { readonly model_config: { readonly config: { readonly layers: readonly Layer[] } } };
  readonly weightsManifest: readonly { readonly weights: readonly WeightPlace[] }[];
};

type Layer = {
  readonly class_name: string;
  readonly name: string;
  readonly config: {
    readonly strides?: Pair;
    readonly padding?: 'same' | 'valid' | readonly [Pair, Pair];
    readonly pool_size?: Pair;
    readonly epsilon?: number;
    readonly activation?: string;
  };
  readonly inbound_nodes: readonly (readonly (readonly [from: string, ...unknown[]])[])[];
};

type WeightPlace = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly quantization: { readonly min: number; readonly scale: number; readonly dtype: string };
};

type Pair = readonly [number, number];
type Weight = { readonly shape: readonly number[]; readonly values: Float32Array };

/** What is worked out of what came before: of the picture itself where `from` is empty. */
export type ModelStep = { readonly name: string; readonly from: readonly string[] } & (
  | { readonly kind: 'pad'; readonly padding: readonly [Pair, Pair] }
  | {
      readonly kind: 'convolve' | 'convolve-each';
      readonly filter: Weight;
      readonly bias: Weight;
      readonly strides: Pair;
      readonly padding: 'same' | 'valid';
      /** Cuts off below 0 and above 6. */
      readonly isCut: boolean;
    }
  | { readonly kind: 'add' }
  | { readonly kind: 'average'; readonly size: Pair; readonly strides: Pair }
  | { readonly kind: 'flatten' }
  | { readonly kind: 'dense'; readonly filter: Weight; readonly bias: Weight; readonly activation: 'relu' | 'softmax' }
);

/**
 * The steps of a model whose layers each do one thing. A convolution takes in what follows it and only scales, shifts or cuts its
 * result: the same answer in two thirds of the time, without the library that would run the layers one by one.
 */
export function modelSteps(file: ModelFile, bytes: Uint8Array): readonly ModelStep[] {
  const { layers } = file.modelTopology.model_config.config;
  const weights = readWeights(file, bytes);
  const weightOf = (name: string): Weight => weights.get(name) ?? missing(name);
  /** By what name a layer's result goes on: its own, or that of the step that it was taken into. */
  const results = new Map<string, string>();
  const fromOf = ({ inbound_nodes: [inbound = []] }: Layer): readonly string[] =>
    inbound.flatMap(([name]) => results.get(name) ?? []);

  const steps: ModelStep[] = [];
  for (const layer of layers) {
    const { name, config } = layer;
    const from = fromOf(layer);
    const before = steps.at(-1);
    switch (layer.class_name) {
      case 'InputLayer':
        continue;
      case 'Dropout':
        results.set(name, from[0] ?? missing(name));
        continue;
      case 'ZeroPadding2D':
        if (typeof config.padding !== 'object') throw new TypeError(`${name} pads by nothing`);
        steps.push({ kind: 'pad', name, from, padding: config.padding });
        break;
      case 'Conv2D':
      case 'DepthwiseConv2D': {
        const isEach = layer.class_name === 'DepthwiseConv2D';
        const { padding, strides = [1, 1] } = config;
        if (typeof padding !== 'string') throw new TypeError(`${name} is padded in a way that no step knows`);
        const filter = weightOf(`${name}/${isEach ? 'depthwise_kernel' : 'kernel'}`);
        const channels = filter.shape[isEach ? 2 : 3] ?? missing(name);
        const bias = { shape: [channels], values: new Float32Array(channels) };
        const kind = isEach ? 'convolve-each' : 'convolve';
        steps.push({ kind, name, from, filter, bias, strides, padding, isCut: false });
        break;
      }
      case 'BatchNormalization':
      case 'ReLU': {
        const takesIn = before?.kind === 'convolve' || before?.kind === 'convolve-each' ? before : missing(name);
        if (from[0] !== takesIn.name || takesIn.isCut) throw new TypeError(`${name} does not follow a convolution`);
        const isCut = layer.class_name === 'ReLU';
        const scaled = isCut ? takesIn : scale(takesIn, (part) => weightOf(`${name}/${part}`).values, config.epsilon ?? 0);
        steps.splice(-1, 1, { ...takesIn, filter: scaled.filter, bias: scaled.bias, isCut });
        results.set(name, takesIn.name);
        continue;
      }
      case 'Add':
        steps.push({ kind: 'add', name, from });
        break;
      case 'AveragePooling2D': {
        const { pool_size: size = missing(name), strides = missing(name) } = config;
        steps.push({ kind: 'average', name, from, size, strides });
        break;
      }
      case 'Flatten':
        steps.push({ kind: 'flatten', name, from });
        break;
      case 'Dense': {
        const { activation } = config;
        if (activation !== 'relu' && activation !== 'softmax') throw new TypeError(`${name} ends in a way that no step knows`);
        steps.push({ kind: 'dense', name, from, filter: weightOf(`${name}/kernel`), bias: weightOf(`${name}/bias`), activation });
        break;
      }
      default:
        throw new TypeError(`No step does what a ${layer.class_name} does`);
    }
    results.set(name, name);
  }
  return steps;
}

function missing(name: string): never {
  throw new TypeError(`The model has no ${name}`);
}

/** Each weight is kept as one byte of so many steps between its least and its greatest. */
function readWeights({ weightsManifest }: ModelFile, bytes: Uint8Array): ReadonlyMap<string, Weight> {
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const { name, shape, quantization } of weightsManifest.flatMap((group) => group.weights)) {
    if (quantization.dtype !== 'uint8') throw new TypeError(`${name} is kept in a way that nobody here reads`);
    const size = shape.reduce((product, side) => product * side, 1);
    const { min, scale: step } = quantization;
    weights.set(name, { shape, values: Float32Array.from(bytes.subarray(at, at + size), (byte) => byte * step + min) });
    at += size;
  }
  if (at !== bytes.length) throw new TypeError(`The model has ${bytes.length} weights, and names ${at}`);
  return weights;
}

type Convolution = Extract<ModelStep, { readonly kind: 'convolve' | 'convolve-each' }>;

/** What a normalisation does after a convolution, done to the convolution itself; the channel is the last that varies. */
function scale(
  { filter, bias }: Convolution,
  part: (name: string) => Float32Array,
  epsilon: number,
): Pick<Convolution, 'filter' | 'bias'> {
  const [gamma, beta, mean, variance] = [part('gamma'), part('beta'), part('moving_mean'), part('moving_variance')];
  const factor = gamma.map((value, channel) => value / Math.sqrt((variance[channel] ?? 0) + epsilon));
  const by = (channel: number): number => factor[channel % factor.length] ?? 0;
  return {
    filter: { shape: filter.shape, values: filter.values.map((value, index) => value * by(index)) },
    bias: {
      shape: bias.shape,
      values: bias.values.map((value, channel) => (value - (mean[channel] ?? 0)) * by(channel) + (beta[channel] ?? 0)),
    },
  };
}
