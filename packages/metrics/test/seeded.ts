/**
 * Inputs that both sides make for themselves: test/golden/seeded.py is the same arithmetic. A linear congruential
 * generator modulo 2^32 (Knuth); the upper 24 bits of a state are its number.
 */
export class Seeded {
  constructor(private state: number) {}

  bits(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state >>> 8;
  }

  below(n: number): number {
    return this.bits() % n;
  }
}

/** A probability of each kind, numbers that floats hold exactly but for the last kind. */
function scores(truth: number, rng: Seeded): Record<string, number> {
  const fine = rng.bits() / 2 ** 24;
  return {
    fine,
    coarse: rng.below(9) / 8,
    ends: rng.below(2),
    constant: 0.25,
    tiny: fine * 2 ** -40,
    good: (fine + truth) / 2,
    bad: (fine + 1 - truth) / 2,
    tied: (rng.below(4) + 3 * truth) / 8,
    doubles: (rng.below(10) + truth) / 11,
  };
}

/** Truth (0/1) and probability of n voxels, of which about so many percent are positive. */
export function voxels(
  kind: string,
  n: number,
  percent: number,
  seed: number,
): { truth: Uint8Array; probability: Float64Array } {
  const rng = new Seeded(seed);
  const truth = new Uint8Array(n);
  const probability = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    truth[i] = Number(rng.below(100) < percent);
    probability[i] = scores(truth[i], rng)[kind];
  }
  return { truth, probability };
}

/** Two masks of boxes: the second has them shifted, dropped or split, and both may have single voxels besides. */
export function blobs(shape: readonly number[], count: number, noise: number, seed: number): Uint8Array[] {
  const rng = new Seeded(seed);
  const masks = [0, 1].map(() => new Uint8Array(shape.reduce((n, length) => n * length, 1)));
  const put = (mask: Uint8Array, at: readonly number[], value: boolean): void => {
    if (at.some((a, axis) => a < 0 || a >= shape[axis])) return;
    mask[at.reduce((index, a, axis) => index * shape[axis] + a, 0)] = Number(value);
  };
  for (let blob = 0; blob < count; blob++) {
    const low = shape.map((n) => rng.below(n));
    const size = shape.map(() => 1 + rng.below(4));
    const fate = rng.below(6);
    const shift = shape.map(() => rng.below(3) - 1);
    for (let i = 0; i < size.reduce((n, length) => n * length, 1); i++) {
      let rest = i;
      const index = size.map(() => 0);
      for (let axis = size.length - 1; axis >= 0; axis--) {
        index[axis] = rest % size[axis];
        rest = Math.floor(rest / size[axis]);
      }
      const at = low.map((a, axis) => a + index[axis]);
      put(masks[0], at, fate !== 1);
      const to = fate > 2 ? at.map((a, axis) => a + shift[axis]) : at;
      put(masks[1], to, fate !== 0 && !(fate === 2 && index.at(-1) === 1));
    }
  }
  for (const mask of masks) {
    for (let k = 0; k < noise; k++) {
      put(
        mask,
        shape.map((n) => rng.below(n)),
        true,
      );
    }
  }
  return masks;
}
