import type { Rng } from '@ich/core';
import type { Noise3 } from '../scene/types.js';

/**
 * Gradient noise in three dimensions (Perlin, "Improving noise", SIGGRAPH 2002, doi:10.1145/566654.566636): smooth,
 * mean 0, within -1..1, about one bump per unit. Sums and products only, so every engine gives the same numbers.
 */
export function createNoise3(rng: Rng): Noise3 {
  const order = rng.shuffle(Array.from({ length: 256 }, (_, i) => i));
  const table = Uint8Array.from([...order, ...order]);
  return (x, y, z) => {
    const i = Math.floor(x);
    const j = Math.floor(y);
    const k = Math.floor(z);
    const u = x - i;
    const v = y - j;
    const w = z - k;
    const a = table[i & 255] + (j & 255);
    const b = table[(i + 1) & 255] + (j & 255);
    const aa = table[a] + (k & 255);
    const ab = table[a + 1] + (k & 255);
    const ba = table[b] + (k & 255);
    const bb = table[b + 1] + (k & 255);
    const su = fade(u);
    const sv = fade(v);
    const near = mix(
      mix(slope(table[aa], u, v, w), slope(table[ba], u - 1, v, w), su),
      mix(slope(table[ab], u, v - 1, w), slope(table[bb], u - 1, v - 1, w), su),
      sv,
    );
    const far = mix(
      mix(slope(table[aa + 1], u, v, w - 1), slope(table[ba + 1], u - 1, v, w - 1), su),
      mix(slope(table[ab + 1], u, v - 1, w - 1), slope(table[bb + 1], u - 1, v - 1, w - 1), su),
      sv,
    );
    return mix(near, far, fade(w));
  };
}

function fade(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

function mix(a: number, b: number, t: number): number {
  return a + t * (b - a);
}

/** One of twelve gradients along the edges of a cube, times the offset. */
function slope(hash: number, x: number, y: number, z: number): number {
  const h = hash & 15;
  const u = h < 8 ? x : y;
  const v = h < 4 ? y : h === 12 || h === 14 ? x : z;
  return ((h & 1) === 0 ? u : -u) + ((h & 2) === 0 ? v : -v);
}
