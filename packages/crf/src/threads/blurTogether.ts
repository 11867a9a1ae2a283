import type { AssembledTerm } from '../vectors/placeTerm.js';
import type { Member } from './latticeTogether.js';
import { meet } from './sharedTask.js';
import { shareOf } from './shareOf.js';

const WORD = 4;
/** Up to so many vertices one thread blurs by itself, faster than all would meet after every axis. */
const ALONE = 16_384;

/** `blurValues` by all threads; they meet before and after it. */
export function blurTogether(member: Member, term: AssembledTerm, values: number): number {
  const { task, thread, exports } = member;
  const { dimensions, vertices, neighbors } = term.lattice;
  const alone = vertices <= ALONE;
  const mine = !alone || dimensions % task.threads === thread;
  const [first, end] = alone ? [0, vertices] : shareOf(vertices, thread, task.threads, 1);
  let place = values;
  for (let axis = 0; axis <= dimensions; axis++) {
    if (mine) exports.blur(term.spare, place, neighbors + axis * vertices * 2 * WORD, first + 1, end);
    [place, term.spare] = [term.spare, place];
    if (!alone) meet(task);
  }
  return place;
}
