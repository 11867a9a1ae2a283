/**
 * B^T d B of one patch d of 4x4 pixels, for all its channels: sums and differences.
 *
 * @param heap the memory that everything lies in
 * @param to places of the 16 values of the first channel; the others follow
 * @param from place of the first value of the patch
 * @param row distance between its rows
 * @param channels how many there are, and the distance between its columns
 */
export function transformPatch(heap: Float32Array, to: Int32Array, from: number, row: number, channels: number): void {
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
  const [r1, r2, r3] = [row, 2 * row, 3 * row];
  const [c1, c2, c3] = [channels, 2 * channels, 3 * channels];
  for (let c = 0, i = from; c < channels; c++, i++) {
    const d10 = heap[i + r1];
    const d11 = heap[i + r1 + c1];
    const d12 = heap[i + r1 + c2];
    const d13 = heap[i + r1 + c3];
    const d20 = heap[i + r2];
    const d21 = heap[i + r2 + c1];
    const d22 = heap[i + r2 + c2];
    const d23 = heap[i + r2 + c3];
    let t0 = heap[i] - d20;
    let t1 = heap[i + c1] - d21;
    let t2 = heap[i + c2] - d22;
    let t3 = heap[i + c3] - d23;
    heap[p0 + c] = t0 - t2;
    heap[p1 + c] = t1 + t2;
    heap[p2 + c] = t2 - t1;
    heap[p3 + c] = t1 - t3;
    t0 = d10 + d20;
    t1 = d11 + d21;
    t2 = d12 + d22;
    t3 = d13 + d23;
    heap[p4 + c] = t0 - t2;
    heap[p5 + c] = t1 + t2;
    heap[p6 + c] = t2 - t1;
    heap[p7 + c] = t1 - t3;
    t0 = d20 - d10;
    t1 = d21 - d11;
    t2 = d22 - d12;
    t3 = d23 - d13;
    heap[p8 + c] = t0 - t2;
    heap[p9 + c] = t1 + t2;
    heap[p10 + c] = t2 - t1;
    heap[p11 + c] = t1 - t3;
    t0 = d10 - heap[i + r3];
    t1 = d11 - heap[i + r3 + c1];
    t2 = d12 - heap[i + r3 + c2];
    t3 = d13 - heap[i + r3 + c3];
    heap[p12 + c] = t0 - t2;
    heap[p13 + c] = t1 + t2;
    heap[p14 + c] = t2 - t1;
    heap[p15 + c] = t1 - t3;
  }
}
