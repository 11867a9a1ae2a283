import { createRng, type Rng, sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { CrfKernel, CrfOptions } from '../src/index.js';

/** A small head: a bright ball on noise, and a noisy guess of it, on a grid with thick slices. */
export function drawnCase(
  seed: number,
  shape: readonly number[],
  kernels = drawnKernels(createRng(seed), shape.length),
) {
  const rng = createRng(seed + 1000);
  const image = new Float32Array(sizeOf(shape));
  const guess = new Float32Array(image.length);
  const centre = shape.map((n) => rng.uniform(0.3, 0.7) * n);
  const row = shape[shape.length - 1];
  const rows = shape[shape.length - 2];
  for (let i = 0; i < image.length; i++) {
    const at = [Math.floor(i / row / rows), Math.floor(i / row) % rows, i % row].slice(3 - shape.length);
    const inside = at.reduce((sum, x, axis) => sum + ((x - centre[axis]) / (0.35 * shape[axis])) ** 2, 0) < 1;
    image[i] = rng.normal(inside ? 65 : 35, 6);
    guess[i] = Math.min(Math.max(rng.normal(inside ? 0.7 : 0.3, 0.15), 0), 1);
  }
  return {
    image: ndarrayOf(image, shape),
    probability: ndarrayOf(guess, shape),
    spacingMm: shape.length === 3 ? [5, 0.5, 0.4] : [0.5, 0.4],
    kernels,
  } satisfies CrfOptions;
}

function drawnKernels(rng: Rng, rank: number): CrfKernel[] {
  const thick = rank === 3 ? [6] : [];
  return [
    {
      type: 'gaussian',
      sigmaMm: [...thick, rng.uniform(0.4, 1.5), rng.uniform(0.4, 1.5)],
      weight: rng.uniform(0.5, 2),
    },
    {
      type: 'bilateral',
      sigmaMm: [...thick.map((s) => 2 * s), rng.uniform(1, 4), rng.uniform(1, 4)],
      sigmaIntensity: rng.uniform(8, 20),
      weight: rng.uniform(1, 4),
    },
  ];
}
