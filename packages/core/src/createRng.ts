import { checkNumber } from './checkNumber.js';
import type { Rng, RngState } from './types.js';

/**
 * A seeded generator: xoshiro128** 1.1 (Blackman & Vigna 2021, doi:10.1145/3460772), seeded through splitmix32.
 * The same seed gives the same integers and uniforms everywhere; normals go through `Math.log`, whose last bit may
 * differ between JavaScript engines.
 *
 * @param seed integer 0 .. 2^32 - 1, or a state taken with `rng.state()`
 * @throws IchError `parameter` for any other seed
 *
 * @example
 * ```ts
 * import { createRng } from '@ich/core';
 * const rng = createRng(1);
 * const later = createRng(rng.state());
 * rng.uniform() === later.uniform(); // true
 * ```
 */
export function createRng(seed: number | RngState): Rng {
  const start = typeof seed === 'number' ? seedWords(seed) : seed;
  const root = start.seed;
  let [a, b, c, d] = start.words;

  const nextUint32 = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const uniform = (low = 0, high = 1): number => {
    const fraction = ((nextUint32() >>> 5) * 67108864 + (nextUint32() >>> 6)) / 9007199254740992;
    return low + (high - low) * fraction;
  };
  const integer = (low: number, high: number): number => {
    checkNumber('rng.integer', 'low', low, { integer: true });
    const span = checkNumber('rng.integer', 'high - low', high - low, { integer: true, min: 1, max: 4294967296 });
    const limit = 4294967296 - (4294967296 % span);
    let drawn = nextUint32();
    while (drawn >= limit) drawn = nextUint32();
    return low + (drawn % span);
  };
  // Marsaglia's polar method; the spare is not kept, so that the state stays four words.
  const normal = (mean = 0, sd = 1): number => {
    for (;;) {
      const u = uniform(-1, 1);
      const v = uniform(-1, 1);
      const s = u * u + v * v;
      if (s > 0 && s < 1) return mean + sd * u * Math.sqrt((-2 * Math.log(s)) / s);
    }
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = integer(0, i + 1);
      [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
  };
  return {
    nextUint32,
    uniform,
    integer,
    normal,
    shuffle,
    pick: (items) => items[integer(0, items.length)],
    fork: (label) => createRng(hash(root, String(label))),
    state: () => ({ seed: root, words: [a >>> 0, b >>> 0, c >>> 0, d >>> 0] }),
  };
}

function seedWords(seed: number): RngState {
  checkNumber('createRng', 'seed', seed, { integer: true, min: 0, max: 4294967295 });
  let s = seed | 0;
  // splitmix32: the finaliser of MurmurHash3 over a Weyl sequence.
  const word = (): number => {
    s = (s + 0x9e3779b9) | 0;
    let z = s;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  return { seed, words: [word(), word(), word(), word()] };
}

/** FNV-1a over the label, started from the seed. */
function hash(seed: number, label: string): number {
  let h = (0x811c9dc5 ^ seed) | 0;
  for (let i = 0; i < label.length; i++) h = Math.imul(h ^ label.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
