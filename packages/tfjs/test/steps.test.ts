import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createTrainer, registerLayers, useBackend } from '../src/index.js';
import { backendsHere } from './backendsHere.js';
import { goldenSteps } from './goldenSteps.js';
import { takeSteps } from './takeSteps.js';

// Half of 1e-4 from Keras is at most 1e-4 from each other.
const TOLERANCE = 5e-5;

for (const { name, isHere, title } of await backendsHere()) {
  describe.runIf(isHere)(`twenty steps of Adam on ${title}`, () => {
    it.each(goldenSteps.nets)('$name: losses and last weights are those of Keras', async (net) => {
      await useBackend({ prefer: name });
      registerLayers();
      const before = tf.memory().numTensors;
      const { losses, weights } = await takeSteps(goldenSteps, net, createTrainer);
      expect(losses).toBeLessThan(TOLERANCE);
      expect(weights).toBeLessThan(TOLERANCE);
      expect(tf.memory().numTensors).toBe(before);
    });
  });
}
