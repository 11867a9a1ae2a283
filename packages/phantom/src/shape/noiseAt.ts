import type { Noise3 } from '../scene/types.js';

/** A point, and the noise there. Numbers handed over so, and not as arguments, need no box; a head asks a million times. */
const at = new Float64Array(4);

/**
 * Gradient noise in three dimensions (Perlin, "Improving noise", SIGGRAPH 2002, doi:10.1145/566654.566636): smooth,
 * mean 0, within -1..1, about one bump per unit. Sums and products only, so every engine gives the same numbers.
 */
export function noiseAt(noise: Noise3, x: number, y: number, z: number): number {
  at[0] = x;
  at[1] = y;
  at[2] = z;
  evaluate(noise);
  return at[3];
}

function evaluate({ order, gx, gy, gz }: Noise3): void {
  const x = at[0];
  const y = at[1];
  const z = at[2];
  const i = Math.floor(x);
  const j = Math.floor(y);
  const k = Math.floor(z);
  const u = x - i;
  const v = y - j;
  const w = z - k;
  const a = order[i & 255] + (j & 255);
  const b = order[(i + 1) & 255] + (j & 255);
  const aa = order[a] + (k & 255);
  const ab = order[a + 1] + (k & 255);
  const ba = order[b] + (k & 255);
  const bb = order[b + 1] + (k & 255);
  const su = fade(u);
  const sv = fade(v);
  const u1 = u - 1;
  const v1 = v - 1;
  const w1 = w - 1;
  const near = mix(
    mix(gx[aa] * u + gy[aa] * v + gz[aa] * w, gx[ba] * u1 + gy[ba] * v + gz[ba] * w, su),
    mix(gx[ab] * u + gy[ab] * v1 + gz[ab] * w, gx[bb] * u1 + gy[bb] * v1 + gz[bb] * w, su),
    sv,
  );
  const far = mix(
    mix(gx[aa + 1] * u + gy[aa + 1] * v + gz[aa + 1] * w1, gx[ba + 1] * u1 + gy[ba + 1] * v + gz[ba + 1] * w1, su),
    mix(gx[ab + 1] * u + gy[ab + 1] * v1 + gz[ab + 1] * w1, gx[bb + 1] * u1 + gy[bb + 1] * v1 + gz[bb + 1] * w1, su),
    sv,
  );
  at[3] = mix(near, far, fade(w));
}

function fade(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

function mix(a: number, b: number, t: number): number {
  return a + t * (b - a);
}
