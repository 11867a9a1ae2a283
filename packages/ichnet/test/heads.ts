import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { IchnetSubject } from '../src/index.js';

const SHAPE = [3, 16, 16];

/** A noisy head of three slices with a bright square in slices 1 and 2; slice 0 has none. Brain: all but a frame. */
export function head(subject: string, seed: number): IchnetSubject {
  const rng = createRng(seed);
  const image = ndarrayOf(new Float32Array(3 * 256), SHAPE);
  const truth = ndarrayOf(new Uint8Array(3 * 256), SHAPE);
  const brain = ndarrayOf(new Uint8Array(3 * 256), SHAPE);
  for (let slice = 0; slice < 3; slice++) {
    const [row, column] = [rng.integer(3, 9), rng.integer(3, 9)];
    for (let r = 0; r < 16; r++) {
      for (let c = 0; c < 16; c++) {
        const ich = slice > 0 && r >= row && r < row + 4 && c >= column && c < column + 4;
        image.set(slice, r, c, rng.normal(ich ? 1.5 : 0, 0.7));
        truth.set(slice, r, c, Number(ich));
        brain.set(slice, r, c, Number(r > 1 && r < 14 && c > 1 && c < 14));
      }
    }
  }
  return { subject, image, truth, brain };
}
