import { bilinearUpSampling2d, gatherPixels, seededDropout } from '@ich/tfjs';
import * as tfl from '@tensorflow/tfjs-layers';
import type { Ichnet, IchnetConfig } from '../types.js';
import { checkIchnetConfig } from './checkIchnetConfig.js';
import { reachOf } from './reachOf.js';
import { strideOf } from './strideOf.js';

type Node = tfl.SymbolicTensor;

/** A map of the trunk and how many pixels of the image one of its places stands for. */
interface Level {
  readonly map: Node;
  readonly stride: number;
}

/**
 * An ICHNet (Islam et al. 2019, doi:10.1007/978-3-030-11723-8_46): a trunk of 3x3 convolutions whose last stages are
 * dilated instead of pooled (Chen et al. 2015, DeepLab, arXiv 1412.7062), the maps of several named layers
 * interpolated at a pixel and joined (hypercolumn; Hariharan et al. 2015, arXiv 1411.5752), and a perceptron per pixel
 * with dropout (Bansal et al. 2017, PixelNet, arXiv 1702.06506).
 *
 * The same layers make two models. `sparse` takes an image and sampled pixels and computes the hypercolumns there only,
 * from four neighbours a level; it is the one to train. `dense` enlarges the maps and answers for all pixels; at the
 * same pixels it answers the same within rounding. Training one trains both.
 *
 * The initial weights follow from `seed` and the configuration alone. Layers are named (`conv1_1`, `hidden1`, `head`),
 * so weights saved from one network fit every network of the same configuration.
 *
 * @returns both models, not compiled; choose the backend first (`useBackend` of `@ich/tfjs`), which also makes dilated
 * convolutions trainable
 * @throws IchError `parameter` or `shape` for a configuration that makes no network
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createIchnet, ichnetPresets } from '@ich/ichnet';
 * import { useBackend } from '@ich/tfjs';
 * await useBackend();
 * const net = createIchnet(ichnetPresets.slim({ inputShape: [64, 64, 1] }));
 * assert.deepEqual(net.dense.outputs[0].shape, [null, 64, 64, 1]);
 * assert.equal(net.sparse.countParams(), net.dense.countParams());
 * net.dispose();
 * ```
 */
export function createIchnet(config: IchnetConfig): Ichnet {
  checkIchnetConfig(config);
  const image = tfl.input({ shape: [...config.inputShape], name: 'image' });
  const pixels = tfl.input({ shape: [null, 2], name: 'pixels' });
  const trunk = createTrunk(config, image);
  const levels = config.hypercolumn.map((name) => ({ name, ...(trunk.get(name) as Level) }));
  const gathered = levels.map(
    ({ name, map, stride }) => gatherPixels({ stride, name: `${name}_at` }).apply([map, pixels]) as Node,
  );
  const enlarged = levels.map(({ name, map, stride }) =>
    stride === 1 ? map : (bilinearUpSampling2d({ size: stride, name: `${name}_up` }).apply(map) as Node),
  );
  const head = createHead(config);
  const sparse = tfl.model({ inputs: [image, pixels], outputs: head(gathered), name: config.name });
  const dense = tfl.model({ inputs: image, outputs: head(enlarged), name: `${config.name}-dense` });
  const { stages } = config;
  return {
    ...{ config, sparse, dense, stride: strideOf(stages), reach: reachOf(stages) },
    dispose: () => {
      // Not by the models: tfjs counts how often a layer was applied, and those of the head were twice.
      for (const variable of sparse.weights) variable.dispose();
    },
  };
}

function createTrunk({ stages, initializer, seed }: IchnetConfig, image: Node): Map<string, Level> {
  const levels = new Map<string, Level>();
  let map = image;
  let stride = 1;
  for (const { name, widths, pool, dilation } of stages) {
    if (pool) {
      map = tfl.layers.maxPooling2d({ poolSize: 2, strides: 2, name: `${name}_pool` }).apply(map) as Node;
      stride *= 2;
    }
    for (const [i, filters] of widths.entries()) {
      const layer = tfl.layers.conv2d({
        ...{ name: `${name}_${i + 1}`, filters, kernelSize: 3, padding: 'same', activation: 'relu' },
        dilationRate: dilation,
        kernelInitializer: tfl.initializers[initializer]({ seed: seed + levels.size }),
      });
      map = layer.apply(map) as Node;
      levels.set(layer.name, { map, stride });
    }
  }
  return levels;
}

/** The layers behind the hypercolumn, made once; what comes back applies them to the parts of one. */
function createHead(config: IchnetConfig): (parts: readonly Node[]) => Node {
  const { head, dropoutRate, classes, initializer, priorProbability: prior, hypercolumn } = config;
  // Seeds go on behind those of the trunk.
  const first = config.seed + config.stages.reduce((sum, { widths }) => sum + widths.length, 0);
  const kernel = (i: number) => ({ kernelInitializer: tfl.initializers[initializer]({ seed: first + i }) });
  const hidden = head.flatMap((units, i) => {
    const layer = tfl.layers.dense({ name: `hidden${i + 1}`, units, activation: 'relu', ...kernel(i) });
    return dropoutRate > 0
      ? [layer, seededDropout({ name: `dropout${i + 1}`, rate: dropoutRate, seed: config.seed + i })]
      : [layer];
  });
  const last = tfl.layers.dense({
    ...{ name: 'head', units: classes, activation: 'sigmoid', ...kernel(head.length) },
    biasInitializer: tfl.initializers.constant({ value: Math.log(prior / (1 - prior)) }),
  });
  const joined = tfl.layers.concatenate({ axis: -1, name: 'hypercolumn' });
  return (parts) => {
    const column = hypercolumn.length === 1 ? parts[0] : (joined.apply([...parts]) as Node);
    return [...hidden, last].reduce((x, layer) => layer.apply(x) as Node, column);
  };
}
