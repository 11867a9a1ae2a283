import { checkNumber, checkOneOf, checkView, contiguousData, createRng, IchError, type Rng } from '@ich/core';
import type { TileGrid } from '@ich/tiling';
import { arrangeSubjects } from './arrangeSubjects.js';
import { checkGrid } from './checkGrid.js';
import type { LabelledSubject, Negatives, SelectWindowsOptions, WindowRef } from './types.js';

const WHERE = 'selectWindows';

/**
 * Chooses the windows to train on or to validate with: every window with a pixel of ICH, and of the others
 *
 * - `'oneSlicePerSubject'`: all windows of one slice without ICH, drawn per subject (Hssayeni et al. 2020, code v1);
 *   none of a subject whose every slice has ICH;
 * - `'none'`: none (their validation; their code v2 trains so by mistake);
 * - `{ ratio }`: as many as `ratio` times the windows with ICH, rounded, drawn from all subjects together (class
 *   balancing); all where there are fewer.
 *
 * Slices that are not `labelled` give no window at all: they have ICH, but nobody drew where. What is drawn for a
 * subject does not depend on the other subjects, except with `{ ratio }`.
 *
 * @param options masks [slice, row, column] whose slices have the grid's shape; `seed`, or `rng`, of which one
 *   number is drawn
 * @returns in the order of subjects, slices and tiles
 * @throws IchError `shape` for a mask that does not fit the grid, `dtype` for one that is not 8-bit, `parameter` for
 *   a subject given twice, a wrong length of `labelled`, an unknown `negatives`, a draw without `seed` and `rng`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { zeros } from '@ich/core/ndarray';
 * import { selectWindows } from '@ich/training';
 * const truth = zeros('uint8', [2, 2, 4]);
 * truth.set(1, 0, 3, 1); // ICH in the right half of slice 1
 * const grid = { shape: [2, 4], window: [2, 2], stride: [2, 2], origins: [[0, 0], [0, 2]] } as const;
 * const refs = selectWindows({ subjects: [{ subject: '049', truth }], grid, negatives: 'oneSlicePerSubject', seed: 1 });
 * assert.deepEqual(refs.map((ref) => [ref.slice, ref.tile, ref.positive]), [[0, 0, false], [0, 1, false], [1, 1, true]]);
 * ```
 */
export function selectWindows(options: SelectWindowsOptions): WindowRef[] {
  const grid = checkGrid(WHERE, options.grid);
  checkNegatives(options.negatives);
  arrangeSubjects(
    WHERE,
    options.subjects.map((s) => s.subject),
  );
  const scans = options.subjects.map((subject) => scanSubject(subject, grid));
  const all = scans.flatMap((scan) => scan.windows);
  if (options.negatives === 'none') return all.filter((ref) => ref.positive);
  const rng = createRng(checkGenerator(options).nextUint32());
  if (options.negatives === 'oneSlicePerSubject') return scans.flatMap((scan) => withOneSlice(scan, rng));
  return withRatio(all, options.negatives.ratio, rng);
}

interface Scan {
  readonly subject: string;
  /** Every window of every labelled slice. */
  readonly windows: readonly WindowRef[];
  /** Labelled slices without ICH. */
  readonly emptySlices: readonly number[];
}

function scanSubject({ subject, truth, labelled }: LabelledSubject, grid: TileGrid): Scan {
  const name = `truth of subject "${subject}"`;
  checkView(WHERE, name, truth, { rank: [3], dtype: ['uint8'], shape: [truth.shape[0], ...grid.shape] });
  const [slices, rows, columns] = truth.shape;
  if (labelled && labelled.length !== slices) {
    throw new IchError('parameter', {
      where: WHERE,
      expected: `labelled of subject "${subject}" to have one value for each of ${slices} slices`,
      received: `${labelled.length}`,
    });
  }
  const mask = contiguousData(truth);
  const windows: WindowRef[] = [];
  const emptySlices: number[] = [];
  for (let slice = 0; slice < slices; slice++) {
    if (labelled?.[slice] === false) continue;
    const pixels = mask.subarray(slice * rows * columns, (slice + 1) * rows * columns);
    const empty = pixels.every((value) => value === 0);
    if (empty) emptySlices.push(slice);
    for (let tile = 0; tile < grid.origins.length; tile++) {
      windows.push({ subject, slice, tile, positive: !empty && hasIch(pixels, grid, tile) });
    }
  }
  return { subject, windows, emptySlices };
}

function hasIch(pixels: Uint8Array, grid: TileGrid, tile: number): boolean {
  const columns = grid.shape[1];
  const [row, column] = grid.origins[tile];
  for (let r = row; r < row + grid.window[0]; r++) {
    for (let i = r * columns + column, end = i + grid.window[1]; i < end; i++) if (pixels[i] !== 0) return true;
  }
  return false;
}

function withOneSlice(scan: Scan, rng: Rng): WindowRef[] {
  const drawn = scan.emptySlices.length > 0 ? rng.fork(scan.subject).pick(scan.emptySlices) : -1;
  return scan.windows.filter((ref) => ref.positive || ref.slice === drawn);
}

function withRatio(all: readonly WindowRef[], ratio: number, rng: Rng): WindowRef[] {
  const negatives = all.filter((ref) => !ref.positive);
  const wanted = Math.round(ratio * (all.length - negatives.length));
  const drawn = new Set(rng.shuffle(negatives).slice(0, wanted));
  return all.filter((ref) => ref.positive || drawn.has(ref));
}

function checkNegatives(negatives: Negatives): void {
  if (typeof negatives === 'object' && negatives !== null) {
    checkNumber(WHERE, 'negatives.ratio', negatives.ratio, { min: 0 });
  } else checkOneOf(WHERE, 'negatives (or { ratio })', negatives, ['oneSlicePerSubject', 'none']);
}

function checkGenerator({ rng, seed }: SelectWindowsOptions): Rng {
  if (rng) return rng;
  if (seed !== undefined) return createRng(seed);
  throw new IchError('parameter', {
    where: WHERE,
    expected: 'seed or rng to draw the windows without ICH',
    received: 'neither',
    remedy: "Pass a seed, or negatives: 'none' to draw nothing.",
  });
}
