import { IchError } from '@ich/core';
import type { WeightMap } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import type { Vgg16Source } from './types.js';

const WHERE = 'loadVgg16Weights';

/**
 * The weights of a model in the TensorFlow.js layers format by `layer/weight`; the model itself is not built.
 *
 * @throws IchError `io` when a file cannot be read, `format` for files without weights
 */
export async function readWeights(source: Vgg16Source): Promise<WeightMap> {
  const { weightSpecs, weightData } = typeof source === 'string' ? await readFolder(source) : await load(source);
  if (!weightSpecs || !weightData) return broken('no weights');
  const tensors = tf.io.decodeWeights(tf.io.CompositeArrayBuffer.join(weightData), weightSpecs);
  try {
    const entries = Object.entries(tensors).map(async ([name, tensor]) => {
      const data = Float32Array.from((await tensor.data()) as Float32Array);
      return [plainName(name), { shape: tensor.shape, data }] as const;
    });
    return new Map(await Promise.all(entries));
  } finally {
    tf.dispose(tensors);
  }
}

/** `vgg16/block1_conv1/kernel:0` of some converters is `block1_conv1/kernel`. */
function plainName(name: string): string {
  return name.replace(/:\d+$/, '').split('/').slice(-2).join('/');
}

async function load(handler: tf.io.IOHandler): Promise<tf.io.ModelArtifacts> {
  try {
    if (handler.load) return await handler.load();
  } catch (cause) {
    return unread('the model', cause);
  }
  return broken('a handler that does not load');
}

interface ModelJson {
  readonly weightsManifest?: readonly {
    readonly paths: readonly string[];
    readonly weights: tf.io.WeightsManifestEntry[];
  }[];
}

async function readFolder(dir: string): Promise<tf.io.ModelArtifacts> {
  const { readFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const read = (name: string): Promise<Buffer> =>
    readFile(join(dir, name)).catch((cause) => unread(join(dir, name), cause));
  const text = (await read('model.json')).toString('utf8');
  const { weightsManifest } = parse(text);
  if (!weightsManifest) return {};
  const parts = await Promise.all(weightsManifest.flatMap(({ paths }) => paths.map(read)));
  const weightData = parts.map((part) => Uint8Array.from(part).buffer);
  return { weightSpecs: weightsManifest.flatMap(({ weights }) => weights), weightData };
}

function parse(text: string): ModelJson {
  try {
    return JSON.parse(text) as ModelJson;
  } catch (cause) {
    return broken((cause as Error).message);
  }
}

function broken(received: string): never {
  throw new IchError('format', { where: WHERE, expected: 'a TensorFlow.js layers model with weights', received });
}

function unread(what: string, cause: unknown): never {
  const received = cause instanceof Error ? cause.message : String(cause);
  throw new IchError('io', { where: WHERE, expected: `to read ${what}`, received, cause });
}
