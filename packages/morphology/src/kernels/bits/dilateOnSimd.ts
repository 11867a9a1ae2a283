import type { OffsetSet } from '../types.js';
import { type BitMachine, setEdge, setProgram } from './bitMachine.js';
import { dilationPasses } from './dilationPasses.js';

/**
 * Minkowski sum with a footprint, `dilateBits` by WebAssembly.
 *
 * @param from place of a volume, bits past the last column 0 @param to place of another
 * @param scratch place of one more
 * @param finish 1: the sum, -1: the voxels that are not in it
 */
export function dilateOnSimd(
  machine: BitMachine,
  [from, to, scratch]: readonly number[],
  offsets: OffsetSet,
  outside: 0 | 1,
  finish: 1 | -1,
): void {
  const { exports, program, none } = machine;
  const { passes, addUp } = dilationPasses(offsets);
  const edge = outside === 1 ? setEdge(machine, offsets) : none;
  let source = from;
  for (const [i, pass] of passes.entries()) {
    const isLast = i === passes.length - 1;
    const target = addUp || isLast ? to : scratch;
    const end = setProgram(machine, pass);
    if (i === 0 || !addUp) exports.frame(source, outside);
    exports.dilate(source, target, program, end, edge, addUp && i > 0 ? 1 : 0, isLast ? finish : 1);
    if (!addUp) source = target;
  }
}
