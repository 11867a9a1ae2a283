/** What is left of a tile at an odd edge, and what is done with its values. */
export interface TileOutput {
  readonly hasRow: boolean;
  readonly hasColumn: boolean;
  readonly bias: Float32Array;
  /** Values below it become it: 0 for ReLU. */
  readonly least: number;
}

/**
 * A^T m A: the 2x2 output pixels of a tile, for all channels.
 *
 * @param from places of the 16 products of the first channel; the others follow
 * @param to place of the first output value
 * @param row distance between output rows
 * @param channels how many there are, and the distance between output columns
 */
export function tileOutput(
  heap: Float32Array,
  from: Int32Array,
  to: number,
  row: number,
  channels: number,
  { hasRow, hasColumn, bias, least }: TileOutput,
): void {
  const p0 = from[0];
  const p1 = from[1];
  const p2 = from[2];
  const p3 = from[3];
  const p4 = from[4];
  const p5 = from[5];
  const p6 = from[6];
  const p7 = from[7];
  const p8 = from[8];
  const p9 = from[9];
  const p10 = from[10];
  const p11 = from[11];
  const p12 = from[12];
  const p13 = from[13];
  const p14 = from[14];
  const p15 = from[15];
  for (let c = 0, o = to; c < channels; c++, o++) {
    const m4 = heap[p4 + c];
    const m5 = heap[p5 + c];
    const m6 = heap[p6 + c];
    const m7 = heap[p7 + c];
    const m8 = heap[p8 + c];
    const m9 = heap[p9 + c];
    const m10 = heap[p10 + c];
    const m11 = heap[p11 + c];
    const add = bias[c];
    let t1 = heap[p1 + c] + m5 + m9;
    let t2 = heap[p2 + c] + m6 + m10;
    let value = heap[p0 + c] + m4 + m8 + t1 + t2 + add;
    heap[o] = value < least ? least : value;
    if (hasColumn) {
      value = t1 - t2 - (heap[p3 + c] + m7 + m11) + add;
      heap[o + channels] = value < least ? least : value;
    }
    if (!hasRow) continue;
    t1 = m5 - m9 - heap[p13 + c];
    t2 = m6 - m10 - heap[p14 + c];
    value = m4 - m8 - heap[p12 + c] + t1 + t2 + add;
    heap[o + row] = value < least ? least : value;
    if (hasColumn) {
      value = t1 - t2 - (m7 - m11 - heap[p15 + c]) + add;
      heap[o + row + channels] = value < least ? least : value;
    }
  }
}
