import { ndarrayOf } from '@ich/core/ndarray';

/** Hash of an index in 0..255, the same numbers as in crf_peers.py. */
function noise(i: number, seed: number): number {
  const x = (Math.imul(i, 2654435761) + seed) >>> 0;
  return Math.imul(x ^ (x >>> 15), 2246822519) >>> 24;
}

/** A bright ball in a noisy grey head, a noisy probability of it, and the head as a mask: arrays as in crf_peers.py. */
export function scene(shape: readonly number[]) {
  const size = shape.reduce((a, b) => a * b);
  const image = new Float32Array(size);
  const probability = new Float32Array(size);
  const mask = new Uint8Array(size);
  const squares = shape.map((n) =>
    Float32Array.from({ length: n }, (_, i) => Math.fround(Math.fround(i / n) - 0.5) ** 2),
  );
  const row = shape[shape.length - 1];
  const rows = shape[shape.length - 2];
  for (let i = 0; i < size; i++) {
    const at = [Math.floor(i / row / rows), Math.floor(i / row) % rows, i % row].slice(3 - shape.length);
    const radius = at.reduce((sum, x, axis) => Math.fround(sum + squares[axis][x]), 0);
    const inside = radius < Math.fround(0.04) ? 1 : 0;
    mask[i] = radius < Math.fround(0.2) ? 1 : 0;
    image[i] = mask[i] * Math.trunc(60 + 50 * inside + (noise(i, 1) - 128) / 8);
    probability[i] = 0.15 + 0.7 * inside + (noise(i, 2) - 128) / 1024;
  }
  return {
    image: ndarrayOf(image, shape),
    probability: ndarrayOf(probability, shape),
    mask: ndarrayOf(mask, shape),
  };
}
