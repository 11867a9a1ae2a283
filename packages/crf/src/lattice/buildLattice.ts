import type { Features } from '../types.js';
import { createVertexTable } from './createVertexTable.js';
import { type Embedding, embedPoints } from './embedPoints.js';
import { findNeighbors } from './findNeighbors.js';
import { vertexBox } from './vertexBox.js';

/** Points in a permutohedral lattice, ready to filter. */
export interface Lattice extends Embedding {
  readonly dimensions: number;
  readonly slots: number;
  readonly vertices: number;
  /** `[axis][id - 1][2]`, 0 for none. */
  readonly neighbors: Int32Array;
}

/** Builds the lattice of a feature space (Adams, Baek & Davis 2010, doi:10.1111/j.1467-8659.2009.01645.x). */
export function buildLattice(where: string, features: Features): Lattice {
  const { dimensions, slots } = features;
  const box = vertexBox(where, features);
  const table = createVertexTable(box, slots * (dimensions + 1));
  const embedding = embedPoints(features, box, table);
  const neighbors = findNeighbors(dimensions, box, table);
  return { ...embedding, dimensions, slots, vertices: table.count, neighbors };
}
