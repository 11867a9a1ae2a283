import { cpus } from 'node:os';
import { contiguousData, sizeOf } from '@ich/core';
import { createOnnxPredictor } from '@ich/onnx';
import { createPhantom } from '@ich/phantom';
import { secondsOf } from '@ich/testkit';
import { useBackend } from '@ich/tfjs';
import { predictTiled } from '@ich/tiling';
import { createUnet, presets } from '@ich/unet';
import { applyWindow, windowPresets } from '@ich/windowing';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { it } from 'vitest';
import { matrixPeak } from './matrixPeak.js';

/**
 * A whole head, 640x640 with `ICH_BENCH_SLICES` (34) slices, through the full-width U-Net in windows of 160 with stride
 * 80: time, peak memory, and the share of the machine's matrix peak that was reached.
 */
const SLICES = Number(process.env.ICH_BENCH_SLICES ?? 34);
const SIZE = 640;
const THREADS = 2;

/** Multiplications and additions of all convolutions for one window. */
function flopsOf(model: LayersModel): number {
  const convolutions = model.layers.filter((layer) => layer.getClassName() === 'Conv2D');
  return convolutions.reduce((sum, layer) => {
    const [, rows, columns] = layer.outputShape as number[];
    return sum + 2 * rows * columns * sizeOf(layer.getWeights()[0].shape);
  }, 0);
}

it('a head through the full-width U-Net', async () => {
  const backend = await useBackend({ prefer: 'cpu' });
  const model = createUnet(presets.hssayeni2020());
  const predictor = await createOnnxPredictor(model, { threads: THREADS });
  const head = createPhantom({ seed: 1, shape: [SLICES, SIZE, SIZE], hemorrhages: [{ subtype: 'intraparenchymal' }] });
  const grey = applyWindow(head.volume.view, { ...windowPresets.brain, output: 'unit' });
  const peaks = [await matrixPeak(THREADS)];
  let sum = 0;
  const seconds = await secondsOf(async () => {
    const map = await predictTiled(grey, { window: 160, stride: 80, batchSize: 4, predictor });
    sum = contiguousData(map).reduce((a, b) => a + b, 0);
  });
  peaks.push(await matrixPeak(THREADS));
  const windows = 49 * SLICES;
  const rate = (flopsOf(model) * windows) / seconds / 1e9;
  const peak = Math.max(...peaks);
  console.log(
    [
      `\n${cpus()[0].model}, Node ${process.versions.node}, ${THREADS} threads; topology held by ${backend.name}, @ich/onnx computes`,
      `${SIZE}x${SIZE}x${SLICES}, ${windows} windows of ${(flopsOf(model) / 1e9).toFixed(2)} GFLOP: ${seconds.toFixed(1)} s`,
      `${(seconds / windows).toFixed(3)} s a window, ${rate.toFixed(0)} GFLOP/s`,
      `matrix peak before and after: ${peaks.map((p) => p.toFixed(0)).join(', ')} GFLOP/s; share ${(rate / peak).toFixed(2)}`,
      `peak memory ${(process.resourceUsage().maxRSS / 2 ** 20).toFixed(2)} GiB; mean probability ${(sum / (SLICES * SIZE * SIZE)).toFixed(4)}`,
    ].join('\n'),
  );
});
