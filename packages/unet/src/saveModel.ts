import { IchError } from '@ich/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** File names of the TensorFlow.js layers format. */
export const MODEL_FILES = { topology: 'model.json', weights: 'weights.bin' } as const;

/**
 * Writes a model as `model.json` and `weights.bin`, the TensorFlow.js layers format, into a directory, which is made
 * if need be. Each file is written beside its place and then renamed, the weights first, so that a reader never meets
 * half a file. Node only.
 *
 * @throws IchError `io` when the files cannot be written
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { mkdtemp } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { useBackend } from '@ich/tfjs';
 * import { createUnet, loadModel, presets, saveModel } from '@ich/unet';
 * await useBackend();
 * const dir = await mkdtemp(join(tmpdir(), 'unet-'));
 * await saveModel(createUnet(presets.slim({ widths: [2, 4], dropoutRates: [0, 0.5] })), dir);
 * const model = await loadModel(dir);
 * assert.deepEqual(model.outputs[0].shape, [null, 160, 160, 1]);
 * ```
 */
export async function saveModel(model: LayersModel, dir: string): Promise<void> {
  const handler = tf.io.withSaveHandler(async (artifacts) => {
    await writeArtifacts(artifacts, dir);
    return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
  });
  try {
    await model.save(handler);
  } catch (cause) {
    throw new IchError('io', {
      where: 'saveModel',
      expected: `to write a model into ${dir}`,
      received: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}

async function writeArtifacts(artifacts: tf.io.ModelArtifacts, dir: string): Promise<void> {
  const { mkdir, rename, writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  await mkdir(dir, { recursive: true });
  const { format, generatedBy, convertedBy, modelTopology, weightSpecs, weightData } = artifacts;
  const weightsManifest = [{ paths: [MODEL_FILES.weights], weights: weightSpecs }];
  const topology = JSON.stringify({ format, generatedBy, convertedBy, modelTopology, weightsManifest });
  const files = [
    [MODEL_FILES.weights, new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData))],
    [MODEL_FILES.topology, topology],
  ] as const;
  for (const [name, content] of files) await writeFile(join(dir, `${name}.part`), content);
  for (const [name] of files) await rename(join(dir, `${name}.part`), join(dir, name));
}
