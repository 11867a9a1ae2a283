import { sizeOf } from '@ich/core';
import { prepareCrf } from './door/prepareCrf.js';
import { isDirect } from './lattice/createVertexTable.js';
import { vertexBox } from './lattice/vertexBox.js';
import type { CrfMemory, CrfOptions, Features } from './types.js';

const WHERE = 'estimateMemory';
const WORD = 4;

/**
 * Bytes of array memory that `denseCrf` will take at its peak for the same options, the input not counted: known before
 * the lattices are built, linear in the voxels that take part. What the vertices take is an upper bound: it depends on
 * how the intensities fill the feature space, and is mostly far less.
 *
 * @param options as of `denseCrf`
 * @throws IchError as `denseCrf`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { zeros } from '@ich/core/ndarray';
 * import { estimateMemory, presets } from '@ich/crf';
 *
 * const head = zeros('float32', [34, 512, 512]);
 * const { perVoxel, total } = estimateMemory({ ...presets.kamnitsas2017, probability: head, image: head });
 * assert.equal(perVoxel < 128, true);
 * assert.equal(total < 1.6e9, true);
 * ```
 */
export function estimateMemory(options: CrfOptions): CrfMemory {
  const { problem, unary, channels } = prepareCrf(WHERE, options);
  const { grid, classes, features, points } = problem;
  const slots = points.voxels.length;
  const foreground = classes - 1;
  const lattices = features.map((space) => latticeBytes(space, slots, foreground));
  const corners = features.reduce((sum, { dimensions }) => sum + 2 * (dimensions + 1), 0);
  // Voxel, intensities, log-odds and probabilities; ids and weights of the corners, and the norm of each kernel.
  const perVoxel = WORD * (1 + channels + 3 * foreground + corners + features.length);
  const voxels = slots * perVoxel;
  const vertices = lattices.reduce((sum, lattice) => sum + lattice.vertices, 0);
  const building = Math.max(...lattices.map((lattice) => lattice.building));
  const result = sizeOf(grid) * (WORD * (unary.binary ? 1 : classes) + 1);
  return { perVoxel, voxels, vertices, building, result, total: voxels + vertices + building + result };
}

function latticeBytes(space: Features, slots: number, channels: number): { vertices: number; building: number } {
  const corners = slots * (space.dimensions + 1);
  const { cells } = vertexBox(WHERE, space);
  const vertices = Math.min(corners, cells);
  const table = isDirect({ cells }, corners) ? cells : 4 * vertices;
  // Two neighbours on each axis, values before and after a blur; keys of two words and the table of addresses.
  const perVertex = 2 * (space.dimensions + 1) + 1 + 2 * channels;
  return { vertices: vertices * perVertex * WORD, building: (2 * vertices + table) * WORD };
}
