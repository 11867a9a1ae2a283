import { IchError } from '@ich/core';
import { registerLayers } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { MODEL_FILES } from './saveModel.js';

/** What of `model.json` is read here. */
interface ModelJson {
  modelTopology: object;
  weightsManifest: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[];
}

/**
 * Reads a model that `saveModel` (or tfjs' own `model.save('file://...')`) wrote: topology, weights bit for bit, and
 * the layers of `@ich/tfjs`. Choose the backend first. Node only.
 *
 * @param dir directory of `model.json`
 * @throws IchError `io` when a file cannot be read, `format` when the files are no layers model
 */
export async function loadModel(dir: string): Promise<LayersModel> {
  registerLayers();
  const topology = await read(dir, MODEL_FILES.topology);
  try {
    const { modelTopology, weightsManifest } = JSON.parse(topology.toString('utf8')) as ModelJson;
    const paths = weightsManifest.flatMap((group) => group.paths);
    const parts = await Promise.all(paths.map((path) => read(dir, path)));
    const weightSpecs = weightsManifest.flatMap((group) => group.weights);
    const weightData = Uint8Array.from(Buffer.concat(parts)).buffer;
    return await loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  } catch (cause) {
    if (cause instanceof IchError) throw cause;
    throw new IchError('format', {
      where: 'loadModel',
      expected: `a TensorFlow.js layers model in ${dir}`,
      received: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Write it with saveModel.',
      cause,
    });
  }
}

async function read(dir: string, name: string): Promise<Buffer> {
  const { readFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  try {
    return await readFile(join(dir, name));
  } catch (cause) {
    throw new IchError('io', {
      where: 'loadModel',
      expected: `the file ${join(dir, name)}`,
      received: (cause as Error).message,
      cause,
    });
  }
}
