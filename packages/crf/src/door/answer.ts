import { sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { CrfResult, FieldResult } from '../types.js';
import type { PreparedCrf } from './prepareCrf.js';

/** The result on the grid: what the field says inside the mask, the input outside. */
export function answer({ problem, unary }: PreparedCrf, field: FieldResult): CrfResult {
  const { grid, points, classes } = problem;
  const size = sizeOf(grid);
  const { binary } = unary;
  const probability = new Float32Array(binary ? size : size * classes);
  if (points.count < size) unary.keep(probability);
  const planes = Array.from({ length: binary ? 1 : classes }, (_, c) => probability.subarray(c * size, (c + 1) * size));
  const { voxels } = points;
  for (const [l, q] of field.probability.entries()) place(planes[binary ? 0 : l + 1], q, voxels);
  if (!binary) placeRest(planes[0], field.probability, voxels);
  const labels = binary ? foreground(probability) : mostProbable(planes);
  return {
    probability: ndarrayOf(probability, binary ? grid : [classes, ...grid]),
    labels: ndarrayOf(labels, grid),
    iterations: field.iterations,
    change: field.change,
  };
}

function place(out: Float32Array, q: Float32Array, voxels: Int32Array): void {
  for (let i = 0; i < voxels.length; i++) if (voxels[i] >= 0) out[voxels[i]] = q[i];
}

/** Class 0 has what the others leave. */
function placeRest(out: Float32Array, others: readonly Float32Array[], voxels: Int32Array): void {
  for (let i = 0; i < voxels.length; i++) {
    if (voxels[i] < 0) continue;
    let rest = 1;
    for (const q of others) rest -= q[i];
    out[voxels[i]] = Math.max(rest, 0);
  }
}

function foreground(probability: Float32Array): Uint8Array {
  const out = new Uint8Array(probability.length);
  for (let i = 0; i < out.length; i++) out[i] = probability[i] > 0.5 ? 1 : 0;
  return out;
}

function mostProbable(planes: readonly Float32Array[]): Uint8Array {
  const out = new Uint8Array(planes[0].length);
  const best = planes[0].slice();
  for (let label = 1; label < planes.length; label++) {
    const plane = planes[label];
    for (let i = 0; i < out.length; i++) {
      if (plane[i] > best[i]) {
        best[i] = plane[i];
        out[i] = label;
      }
    }
  }
  return out;
}
