/**
 * G g G^T of a filter g [3, 3, in, out], for each pair of channels.
 *
 * @param to places of the 16 planes [in, out] in the heap
 * @param from place of the filter
 * @param pairs number of pairs of channels
 */
export function transformFilter(heap: Float32Array, to: Int32Array, from: number, pairs: number): void {
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
  for (let i = 0, g = from; i < pairs; i++, g++) {
    const g00 = heap[g];
    const g01 = heap[g + pairs];
    const g02 = heap[g + 2 * pairs];
    const g20 = heap[g + 6 * pairs];
    const g21 = heap[g + 7 * pairs];
    const g22 = heap[g + 8 * pairs];
    const outer0 = 0.5 * (g00 + g20);
    const outer1 = 0.5 * (g01 + g21);
    const outer2 = 0.5 * (g02 + g22);
    const middle0 = 0.5 * heap[g + 3 * pairs];
    const middle1 = 0.5 * heap[g + 4 * pairs];
    const middle2 = 0.5 * heap[g + 5 * pairs];
    let ends = 0.5 * (g00 + g02);
    heap[p0 + i] = g00;
    heap[p1 + i] = ends + 0.5 * g01;
    heap[p2 + i] = ends - 0.5 * g01;
    heap[p3 + i] = g02;
    let t0 = outer0 + middle0;
    let t1 = outer1 + middle1;
    let t2 = outer2 + middle2;
    ends = 0.5 * (t0 + t2);
    heap[p4 + i] = t0;
    heap[p5 + i] = ends + 0.5 * t1;
    heap[p6 + i] = ends - 0.5 * t1;
    heap[p7 + i] = t2;
    t0 = outer0 - middle0;
    t1 = outer1 - middle1;
    t2 = outer2 - middle2;
    ends = 0.5 * (t0 + t2);
    heap[p8 + i] = t0;
    heap[p9 + i] = ends + 0.5 * t1;
    heap[p10 + i] = ends - 0.5 * t1;
    heap[p11 + i] = t2;
    ends = 0.5 * (g20 + g22);
    heap[p12 + i] = g20;
    heap[p13 + i] = ends + 0.5 * g21;
    heap[p14 + i] = ends - 0.5 * g21;
    heap[p15 + i] = g22;
  }
}
