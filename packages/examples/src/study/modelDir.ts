import { join } from 'node:path';

/** Where in its own folder a fold leaves the weights of its best epoch, as a TensorFlow.js layers model. */
export function modelDir(ofFold: string): string {
  return join(ofFold, 'model');
}
