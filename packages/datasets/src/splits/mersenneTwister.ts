/** Words of the state, and the distance of the word that is mixed in (MT19937). */
const N = 624;
const M = 397;

/**
 * The Mersenne Twister MT19937 (Matsumoto & Nishimura 1998, doi:10.1145/272991.272995), seeded by `init_genrand`, as
 * `numpy.random.RandomState(seed)` is. Only here to deal folds as scikit-learn does; everything else draws from
 * `createRng` of `@ich/core`.
 *
 * @returns draws the next unsigned 32-bit integer
 */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(N);
  state[0] = seed;
  for (let i = 1; i < N; i++) {
    const before = state[i - 1] ^ (state[i - 1] >>> 30);
    state[i] = Math.imul(1812433253, before) + i;
  }
  let used = N;
  return () => {
    if (used === N) {
      twist(state);
      used = 0;
    }
    let word = state[used++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < N; i++) {
    const joined = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
    state[i] = state[(i + M) % N] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
  }
}
