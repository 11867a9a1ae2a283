import { nearestUpSampling2d, seededDropout } from '@ich/tfjs';
import * as tfl from '@tensorflow/tfjs-layers';
import { checkUnetConfig } from './checkUnetConfig.js';
import type { UnetConfig } from './types.js';

type Node = tfl.SymbolicTensor;

/** What sets the last convolution apart. */
interface Head {
  readonly activation: 'sigmoid';
  /** Where the bias starts. */
  readonly bias: number;
}

/** Makes the layers of one model: names and seeds are counted, so that the same configuration gives the same model. */
interface Builder {
  conv(x: Node, name: string, filters: number, kernelSize: number, head?: Head): Node;
  dropout(x: Node, name: string, rate: number): Node;
}

/**
 * A U-Net (Ronneberger et al. 2015, arXiv 1505.04597) in the form of the widely used Keras one: per level two 3x3
 * `same` convolutions + ReLU, 2x2 max pooling; up = each pixel repeated 2x2, a 2x2 `same` convolution + ReLU,
 * concatenation [skip, up], two 3x3 convolutions; a 3x3 convolution to `tailWidth` channels + ReLU and a 1x1
 * convolution to `classes` + sigmoid. No normalisation.
 *
 * The initial weights follow from `seed` and the configuration alone: kernel number i takes tfjs' seeded initialiser
 * with seed + i (heNormal is Keras' truncated normal), dropout layer i has seed + i. Layers are named (`down1_conv1`,
 * `up1_up`, `head`), so weights saved from one model fit every model of the same configuration.
 *
 * @returns a tfjs layers model [n, row, column, channel] -> probabilities [n, row, column, class], not compiled
 * @throws IchError `parameter` or `shape` for a configuration that makes no network, such as rows that the poolings do
 * not divide
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { useBackend } from '@ich/tfjs';
 * import { countParameters, createUnet, presets } from '@ich/unet';
 * await useBackend();
 * const model = createUnet(presets.slim({ inputShape: [null, null, 1] }));
 * assert.equal(countParameters(model), 485813);
 * ```
 */
export function createUnet(config: UnetConfig): tfl.LayersModel {
  checkUnetConfig(config);
  const builder = createBuilder(config);
  const input = tfl.input({ shape: [...config.inputShape], name: 'image' });
  const { skips, bottom } = wayDown(builder, config, input);
  const top = wayUp(builder, config, skips, bottom);
  const tail = config.tailWidth > 0 ? builder.conv(top, 'tail', config.tailWidth, 3) : top;
  const { priorProbability: prior } = config;
  const head = { activation: 'sigmoid', bias: Math.log(prior / (1 - prior)) } as const;
  const output = builder.conv(tail, 'head', config.classes, 1, head);
  return tfl.model({ inputs: input, outputs: output, name: config.name });
}

function wayDown(builder: Builder, config: UnetConfig, input: Node): { skips: Node[]; bottom: Node } {
  const skips: Node[] = [];
  let x = input;
  for (const [i, width] of config.widths.entries()) {
    const level = `down${i + 1}`;
    if (i > 0) {
      skips.push(x);
      x = tfl.layers.maxPooling2d({ poolSize: 2, strides: 2, name: `${level}_pool` }).apply(x) as Node;
    }
    x = builder.conv(x, `${level}_conv1`, width, 3);
    x = builder.conv(x, `${level}_conv2`, width, 3);
    if (config.dropoutRates[i] > 0) x = builder.dropout(x, `${level}_dropout`, config.dropoutRates[i]);
  }
  return { skips, bottom: x };
}

function wayUp(builder: Builder, config: UnetConfig, skips: readonly Node[], bottom: Node): Node {
  let x = bottom;
  for (let i = skips.length - 1; i >= 0; i--) {
    const level = `up${i + 1}`;
    const width = config.widths[i];
    x = nearestUpSampling2d({ size: 2, name: `${level}_repeat` }).apply(x) as Node;
    x = builder.conv(x, `${level}_up`, width, 2);
    x = tfl.layers.concatenate({ axis: -1, name: `${level}_concat` }).apply([skips[i], x]) as Node;
    x = builder.conv(x, `${level}_conv1`, width, 3);
    x = builder.conv(x, `${level}_conv2`, width, 3);
  }
  return x;
}

function createBuilder({ seed, initializer }: UnetConfig): Builder {
  let convolutions = 0;
  let dropouts = 0;
  return {
    conv: (x, name, filters, kernelSize, head) => {
      const layer = tfl.layers.conv2d({
        name,
        filters,
        kernelSize,
        padding: 'same',
        activation: head?.activation ?? 'relu',
        kernelInitializer: tfl.initializers[initializer]({ seed: seed + convolutions++ }),
        biasInitializer: tfl.initializers.constant({ value: head?.bias ?? 0 }),
      });
      return layer.apply(x) as Node;
    },
    dropout: (x, name, rate) => seededDropout({ name, rate, seed: seed + dropouts++ }).apply(x) as Node,
  };
}
