// A process that trains by itself and prints what was estimated and what it came to, in bytes.
import { ndarrayOf } from '@ich/core/ndarray';
import { createOnnxTrainer, estimateTrainingMemory } from '@ich/onnx';
import { useBackend } from '@ich/tfjs';
import * as tfl from '@tensorflow/tfjs-layers';

await useBackend({ prefer: 'cpu' });
const { layers } = tfl;
const conv = { kernelSize: 3, padding: 'same' };
const model = tfl.sequential({
  layers: [
    layers.conv2d({ ...conv, filters: 24, activation: 'relu', inputShape: [128, 128, 1] }),
    layers.conv2d({ ...conv, filters: 24 }),
    layers.batchNormalization(),
    layers.leakyReLU(),
    layers.conv2d({ ...conv, filters: 48, strides: 2, activation: 'relu' }),
    layers.conv2dTranspose({ ...conv, filters: 24, strides: 2, activation: 'relu' }),
    layers.conv2d({ ...conv, filters: 1, activation: 'sigmoid' }),
  ],
});
const shape = [8, 128, 128, 1];
const { bytes } = estimateTrainingMemory(model, shape);
const trainer = await createOnnxTrainer(model, {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'adam', learningRate: 0.001 },
  seed: 1,
});
const image = ndarrayOf(
  Float32Array.from({ length: 8 * 128 * 128 }, (_, i) => Math.sin(i)),
  shape,
);
const truth = ndarrayOf(
  image.data.map((v) => Number(v > 0)),
  shape,
);
for (let i = 0; i < 2; i++) await trainer.step(image, truth);
trainer.dispose();
console.log(JSON.stringify({ bytes, peak: process.resourceUsage().maxRSS * 1024 }));
