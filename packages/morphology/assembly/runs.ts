// Connected components of the runs of voxels along the rows of a volume. Runs are pairs of i32, start and end (the
// column behind), in raster order; each row knows its first run, and each run the first run of its component. Columns
// count on from row to row, with two between rows and a row between slices that no run is in, so that neighbouring rows
// are one distance apart and touch nothing else.
import { isBinary, packRow } from './mask/packRow';

let slices: i32 = 0;
let rows: i32 = 0;
let columns: i32 = 0;
/** Places: pairs of each run; first run of each row, and behind the last row their number; root of each run. */
let runs: usize = 0;
let firsts: usize = 0;
let roots: usize = 0;

/** The volume that all other functions work on. */
export function setVolume(
  ofSlices: i32,
  ofRows: i32,
  ofColumns: i32,
  pairs: usize,
  firstOfRow: usize,
  rootOfRun: usize,
): void {
  slices = ofSlices;
  rows = ofRows;
  columns = ofColumns;
  runs = pairs;
  firsts = firstOfRow;
  roots = rootOfRun;
  store<i32>(firsts, 0);
}

function firstOf(row: i32): i32 {
  return load<i32>(firsts + (row << 2));
}

/** What the columns of a row begin with. */
function baseOf(row: i32): i32 {
  return (row + row / rows) * (columns + 2);
}

function startOf(run: i32): i32 {
  return load<i32>(runs + (run << 3));
}

function endOf(run: i32): i32 {
  return load<i32>(runs + (run << 3), 4);
}

/**
 * Finds the runs of the next rows, which must be asked for in order, and answers whether voxels are 0/1. Writes behind
 * them.
 *
 * @param from voxels 0/1 @param bits place for the bits of a row, all 0
 * @param flip 0 for runs of ones, -1 for runs of zeros
 */
export function findRuns(from: usize, row: i32, count: i32, bits: usize, flip: i32): bool {
  v128.store(from + count * columns, i64x2.splat(0));
  let to = runs + (firstOf(row) << 3);
  let seen = i64x2.splat(0);
  for (const last = row + count; row < last; row++, from += columns) {
    seen = v128.or(seen, packRow(from, bits, columns));
    to = findEdges(bits, to, <u64>(<i64>flip), baseOf(row));
    store<i32>(firsts + (row << 2), <i32>((to - runs) >> 3), 4);
  }
  return isBinary(seen);
}

/** Writes where runs start and end: at every bit that differs from the one before it. */
function findEdges(bits: usize, to: usize, flip: u64, base: i32): usize {
  let carry: u64 = 0;
  for (let x = 0; x < columns; x += 64, bits += 8) {
    const here = load<u64>(bits) ^ flip;
    let edges = here ^ ((here << 1) | carry);
    carry = here >> 63;
    for (; edges !== 0; edges &= edges - 1, to += 4) store<i32>(to, base + x + <i32>ctz(edges));
  }
  if (carry === 0) return to;
  // A run that is open at the end of the row. Flipped bits past the last column are set, so that one may begin there.
  if (load<i32>(to - 4) >= base + columns) return to - 4;
  store<i32>(to, base + columns);
  return to + 4;
}

/** Joins touching runs: voxels are neighbours when they differ by one step on at most so many axes. */
export function joinRuns(connectivity: i32): void {
  const all = firstOf(slices * rows);
  for (let i = 0; i < all; i++) store<i32>(roots + (i << 2), i);
  const down = columns + 2;
  const across = (rows + 1) * down;
  joinMoved(all, down, connectivity - 1);
  if (slices > 1) {
    joinMoved(all, across, connectivity - 1);
    if (connectivity > 1) {
      joinMoved(all, across + down, connectivity - 2);
      joinMoved(all, across - down, connectivity - 2);
    }
  }
  // Roots come first and lead to themselves by now, or to a root.
  for (let at = roots, end = roots + (all << 2); at < end; at += 4) {
    store<i32>(at, load<i32>(roots + (load<i32>(at) << 2)));
  }
}

/** Joins runs with those so far before them that share a column, or with steps to spare a corner. */
function joinMoved(all: i32, by: i32, spare: i32): void {
  const slack = spare > 0 ? 1 : 0;
  const end = runs + (all << 3);
  for (let i = runs, j = runs; i < end; ) {
    const iEnd = load<i32>(i, 4) - by;
    const jEnd = load<i32>(j, 4);
    const reaches = <i32>(iEnd + slack > load<i32>(j)) & <i32>(jEnd + slack > load<i32>(i) - by);
    if (reaches !== 0) unite(<i32>(i - runs) >> 3, <i32>(j - runs) >> 3);
    // Without a branch: which of the two ends first cannot be foreseen.
    const isFirst = (<usize>(iEnd < jEnd)) << 3;
    i += isFirst;
    j += 8 - isFirst;
  }
}

function unite(i: i32, j: i32): void {
  // Most runs that touch have been joined by others already.
  if (load<i32>(roots + (i << 2)) === load<i32>(roots + (j << 2))) return;
  const x = find(i);
  const y = find(j);
  if (x < y) store<i32>(roots + (y << 2), x);
  else store<i32>(roots + (x << 2), y);
}

/** The root of a run, halving the path to it. Roots lie before what they root. */
function find(run: i32): i32 {
  let parent = load<i32>(roots + (run << 2));
  while (parent !== run) {
    const next = load<i32>(roots + (parent << 2));
    store<i32>(roots + (run << 2), next);
    run = next;
    parent = load<i32>(roots + (run << 2));
  }
  return run;
}

/** Replaces the root of each run by the number of its component, 0, 1, ... in raster order; answers how many. */
export function numberRuns(): i32 {
  const all = firstOf(slices * rows);
  let count = 0;
  for (let i = 0; i < all; i++) {
    const root = load<i32>(roots + (i << 2));
    // A root comes before the other runs of its component, so its number is known by then.
    store<i32>(roots + (i << 2), root === i ? count++ : load<i32>(roots + (root << 2)));
  }
  return count;
}

/** Adds the voxels of each component to its size, an i32. */
export function addSizes(sizes: usize): void {
  const all = firstOf(slices * rows);
  for (let i = 0; i < all; i++) {
    const at = sizes + (load<i32>(roots + (i << 2)) << 2);
    store<i32>(at, load<i32>(at) + endOf(i) - startOf(i));
  }
}

/** Sets the byte of each component with a voxel nearer than `width` to a border; the last `rank` axes have borders. */
export function setAtBorder(flags: usize, rank: i32, width: i32): void {
  for (let z = 0, row = 0; z < slices; z++) {
    const isEnd = rank > 2 && (z < width || z >= slices - width);
    for (let y = 0; y < rows; y++, row++) {
      const onEdge = isEnd || (rank > 1 && (y < width || y >= rows - width));
      const base = baseOf(row);
      for (let i = firstOf(row), end = firstOf(row + 1); i < end; i++) {
        if (!onEdge && startOf(i) >= base + width && endOf(i) <= base + columns - width) continue;
        store<u8>(flags + load<i32>(roots + (i << 2)), 1);
      }
    }
  }
}

/** Writes rows of labels, i32: the number of the component and 1. */
export function paintLabels(to: usize, row: i32, count: i32): void {
  memory.fill(to, 0, (count * columns) << 2);
  for (const last = row + count; row < last; row++, to += columns << 2) {
    const first = to - (baseOf(row) << 2);
    for (let i = firstOf(row), end = firstOf(row + 1); i < end; i++) {
      const label = load<i32>(roots + (i << 2)) + 1;
      fillLabels(first + (startOf(i) << 2), first + (endOf(i) << 2), label);
    }
  }
}

function fillLabels(at: usize, end: usize, label: i32): void {
  const four = i32x4.splat(label);
  for (; at + 16 <= end; at += 16) v128.store(at, four);
  for (; at < end; at += 4) store<i32>(at, label);
}

/**
 * Writes rows of bytes.
 *
 * @param flags a byte for each component: whether its runs are written
 * @param ground what is written elsewhere, and its opposite over the runs: 0 or 1
 */
export function paintBytes(to: usize, row: i32, count: i32, flags: usize, ground: i32): void {
  memory.fill(to, <u8>ground, count * columns);
  for (const last = row + count; row < last; row++, to += columns) {
    const first = to - baseOf(row);
    for (let i = firstOf(row), end = firstOf(row + 1); i < end; i++) {
      if (load<u8>(flags + load<i32>(roots + (i << 2))) === 0) continue;
      fillBytes(first + startOf(i), first + endOf(i), <u8>(1 - ground));
    }
  }
}

function fillBytes(at: usize, end: usize, value: u8): void {
  const sixteen = i8x16.splat(value);
  for (; at + 16 <= end; at += 16) v128.store(at, sixteen);
  for (; at < end; at++) store<u8>(at, value);
}
