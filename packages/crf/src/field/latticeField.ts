import { buildLattice } from '../lattice/buildLattice.js';
import { latticeFilter } from '../lattice/latticeFilter.js';
import type { CrfProblem, FieldResult } from '../types.js';
import { meanField } from './meanField.js';

/** Mean field filtered on the permutohedral lattice, in plain TypeScript. */
export function latticeField(problem: CrfProblem): FieldResult {
  return meanField(problem, (features) => latticeFilter(buildLattice(problem.where, features)));
}
