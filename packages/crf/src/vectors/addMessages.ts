import { BLOCK, type Field } from './openField.js';
import { type AssembledTerm, sliceBlock } from './placeTerm.js';

const WORD = 4;

/** Adds the energies of a kernel that do not change to the constant odds of a block. */
export function addConstant(
  { exports, constant, message, slots }: Field,
  term: AssembledTerm,
  from: number,
  n: number,
): void {
  sliceBlock(exports, term, term.ones, message, from, n);
  for (const [l, factor] of term.coupling.constant.entries()) {
    exports.addScaled(constant + (l * slots + from) * WORD, message, factor, n);
  }
}

/** Adds what a kernel makes of the probabilities to the odds of a block. */
export function addMessages({ exports, odds, message }: Field, term: AssembledTerm, from: number, n: number): void {
  for (const [m, values] of term.blurred.entries()) {
    sliceBlock(exports, term, values, message, from, n);
    for (const [l, row] of term.coupling.linear.entries()) {
      exports.addScaled(odds + l * BLOCK * WORD, message, row[m], n);
    }
  }
}
