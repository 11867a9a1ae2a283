/**
 * A dy A^T of the 2x2 output gradients of a tile, for all channels.
 *
 * @param to places of the 16 values of the first channel; the others follow
 * @param from place of the first gradient
 * @param row distance between output rows
 * @param channels how many there are, and the distance between output columns
 * @param edge what there is of the tile: beyond an odd edge gradients are zero
 */
export function transformTile(
  heap: Float32Array,
  to: Int32Array,
  from: number,
  row: number,
  channels: number,
  { hasRow, hasColumn }: { readonly hasRow: boolean; readonly hasColumn: boolean },
): void {
  const p0 = to[0];
  const p1 = to[1];
  const p2 = to[2];
  const p3 = to[3];
  const p4 = to[4];
  const p5 = to[5];
  const p6 = to[6];
  const p7 = to[7];
  const p8 = to[8];
  const p9 = to[9];
  const p10 = to[10];
  const p11 = to[11];
  const p12 = to[12];
  const p13 = to[13];
  const p14 = to[14];
  const p15 = to[15];
  for (let c = 0, i = from; c < channels; c++, i++) {
    const d00 = heap[i];
    const d01 = hasColumn ? heap[i + channels] : 0;
    const d10 = hasRow ? heap[i + row] : 0;
    const d11 = hasRow && hasColumn ? heap[i + row + channels] : 0;
    heap[p0 + c] = d00;
    heap[p1 + c] = d00 + d01;
    heap[p2 + c] = d00 - d01;
    heap[p3 + c] = -d01;
    let left = d00 + d10;
    let right = d01 + d11;
    heap[p4 + c] = left;
    heap[p5 + c] = left + right;
    heap[p6 + c] = left - right;
    heap[p7 + c] = -right;
    left = d00 - d10;
    right = d01 - d11;
    heap[p8 + c] = left;
    heap[p9 + c] = left + right;
    heap[p10 + c] = left - right;
    heap[p11 + c] = -right;
    heap[p12 + c] = -d10;
    heap[p13 + c] = -d10 - d11;
    heap[p14 + c] = d11 - d10;
    heap[p15 + c] = d11;
  }
}
