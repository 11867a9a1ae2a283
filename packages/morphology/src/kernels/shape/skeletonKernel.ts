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
  for (let y = 0; y < rows; y++) padded.set(mask.subarray(y * columns, (y + 1) * columns), (y + 1) * width + 1);
  thin(padded, width);
  for (let y = 0; y < rows; y++) {
    const from = (y + 1) * width + 1;
    out.set(padded.subarray(from, from + columns), y * columns);
  }
}

/** Passes that a voxel must stay through, its neighbours all staying, to be left alone until one of them goes. */
const PASSES = 2;

/** Looks only at voxels whose neighbourhood has changed within the last two passes, at first at all. */
function thin(padded: Uint8Array, width: number): void {
  const steps = Int32Array.from(AROUND, ([row, column]) => row * width + column);
  const left = new Uint8Array(padded.length); // passes a voxel is still to be looked at, 0 when it is not listed
  let listed: number[] = [];
  for (let at = 0; at < padded.length; at++) {
    if (padded[at] === 0) continue;
    left[at] = PASSES;
    listed.push(at);
  }
  for (let pass = 1; listed.length > 0; pass = 3 - pass) {
    const deleted = listed.filter((at) => (DELETING[patternAt(padded, at, steps)] & pass) !== 0);
    for (const at of deleted) padded[at] = 0;
    listed = listed.filter((at) => {
      left[at] = padded[at] === 0 ? 0 : left[at] - 1;
      return left[at] > 0;
    });
    for (const at of deleted) {
      for (let k = 0; k < 8; k++) {
        const beside = at + steps[k];
        if (padded[beside] === 0) continue;
        if (left[beside] === 0) listed.push(beside);
        left[beside] = PASSES;
      }
    }
  }
}

function patternAt(padded: Uint8Array, at: number, steps: Int32Array): number {
  let pattern = 0;
  for (let k = 0; k < 8; k++) pattern |= padded[at + steps[k]] << k;
  return pattern;
}
