// A page: the webgl backend of tfjs under the predictor and the trainer of this room.
import '@tensorflow/tfjs-backend-webgl';
import { useBackend } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { engineRun } from './engineRun.js';
import { postResult } from './postResult.js';

await postResult(async () => {
  await useBackend({ prefer: 'cpu' }); // registers the gradients
  if (!(await tf.setBackend('webgl'))) return { noWebgl: 'tfjs does not initialise it' };
  return { ...(await engineRun()), backend: tf.getBackend() };
});
