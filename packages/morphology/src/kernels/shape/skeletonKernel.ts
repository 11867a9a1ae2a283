/** Neighbours clockwise from the one above: [row, column] steps, p2 .. p9 of the paper. */
const AROUND = [
  [-1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
  [1, 0],
  [1, -1],
  [0, -1],
  [-1, -1],
] as const;

/** Their names, in the same order. */
const NAMES = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'];

/**
 * Where scikit-image's table departs from the paper: it takes the inner voxel off stairs, whose neighbours touch
 * each other at a corner, and the ends of two-voxel lines in one pass only, or, on one diagonal, never. Keys are the
 * passes that delete (1: first, 2: second, 3: both).
 */
const DEPARTURES: Readonly<Record<number, readonly string[]>> = {
  0: ['SE S', 'W NW'],
  1: ['N NW', 'N NE', 'N E NW', 'NE E', 'N NE E', 'N W NW', 'N NE W', 'S W NW', 'N SW W', 'N NE SW W'],
  2: ['E SE', 'N E SE', 'E SE S', 'S SW', 'E S SW', 'NE E S SW', 'SE S W', 'SW W', 'S SW W'],
  3: ['N E', 'E S', 'N W', 'S W'],
};

/** For each pattern of neighbours, bit k standing for `AROUND[k]`, the passes that delete a voxel. */
const DELETING = deletingPasses();

function deletingPasses(): Uint8Array {
  const table = Uint8Array.from({ length: 256 }, (_, pattern) => passesOfPaper(pattern));
  for (const [passes, patterns] of Object.entries(DEPARTURES)) {
    for (const pattern of patterns) {
      const bits = pattern.split(' ').reduce((sum, name) => sum | (1 << NAMES.indexOf(name)), 0);
      table[bits] = Number(passes);
    }
  }
  return table;
}

function passesOfPaper(pattern: number): number {
  const p = AROUND.map((_, k) => (pattern >> k) & 1);
  const neighbours = p.reduce((sum, v) => sum + v, 0);
  const rises = p.filter((v, k) => v === 0 && p[(k + 1) % 8] === 1).length;
  if (neighbours < 2 || neighbours > 6 || rises !== 1) return 0;
  const [north, , east, , south, , west] = p;
  const first = north * east * south === 0 && east * south * west === 0;
  const second = north * east * west === 0 && north * south * west === 0;
  return (first ? 1 : 0) | (second ? 2 : 0);
}

/**
 * Thinning by Zhang & Suen 1984 (doi:10.1145/357994.358023) as scikit-image has it, in two passes by turns, each
 * deleting all at once what its rule names, until neither deletes any more.
 *
 * @param mask 0/1, row-major @param shape [row, column]
 * @param out as long as the mask, every element is written; may be the mask
 */
export function skeletonKernel(mask: Uint8Array, shape: readonly number[], out: Uint8Array): void {
  const [rows, columns] = shape;
  const width = columns + 2;
  const padded = new Uint8Array(width * (rows + 2));
  const places: number[] = [];
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const at = (Math.floor(i / columns) + 1) * width + (i % columns) + 1;
    padded[at] = 1;
    places.push(at);
  }
  thin(padded, Int32Array.from(places), width);
  for (let y = 0; y < rows; y++) {
    const from = (y + 1) * width + 1;
    out.set(padded.subarray(from, from + columns), y * columns);
  }
}

function thin(padded: Uint8Array, places: Int32Array, width: number): void {
  const steps = AROUND.map(([row, column]) => row * width + column);
  let left = places.length;
  const deleted = new Int32Array(left);
  for (let idle = 0, pass = 1; idle < 2; pass = 3 - pass) {
    let count = 0;
    let kept = 0;
    for (let i = 0; i < left; i++) {
      const at = places[i];
      let pattern = 0;
      for (let k = 0; k < 8; k++) pattern |= padded[at + steps[k]] << k;
      if ((DELETING[pattern] & pass) !== 0) deleted[count++] = at;
      else places[kept++] = at;
    }
    for (let i = 0; i < count; i++) padded[deleted[i]] = 0;
    left = kept;
    idle = count === 0 ? idle + 1 : 0;
  }
}
