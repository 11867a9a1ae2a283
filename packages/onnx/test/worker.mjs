// A thread that trains by itself: one trainer, one session thread, as programs do that share a cohort among workers.
import { parentPort } from 'node:worker_threads';
import { ndarrayOf } from '@ich/core/ndarray';
import { createOnnxTrainer } from '@ich/onnx';
import { useBackend } from '@ich/tfjs';
import * as tfl from '@tensorflow/tfjs-layers';

await useBackend({ prefer: 'cpu' });
const layer = { filters: 2, kernelSize: 3, padding: 'same', kernelInitializer: 'ones' };
const model = tfl.sequential({
  layers: [
    tfl.layers.conv2d({ ...layer, activation: 'relu', inputShape: [8, 8, 1] }),
    tfl.layers.conv2d({ ...layer, filters: 1, activation: 'sigmoid' }),
  ],
});
const trainer = await createOnnxTrainer(model, {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'adam', learningRate: 0.01 },
  seed: 1,
  threads: 1,
});
const images = ndarrayOf(
  Float32Array.from({ length: 128 }, (_, i) => Math.sin(i)),
  [2, 8, 8, 1],
);
const truths = ndarrayOf(
  images.data.map((v) => Number(v > 0)),
  images.shape,
);
const losses = [];
for (let i = 0; i < 5; i++) losses.push(await trainer.step(images, truths));
trainer.dispose();
parentPort.postMessage(losses);
