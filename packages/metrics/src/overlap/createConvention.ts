import { refusal } from '../input/refusal.js';
import type { Convention, ConventionRules } from './types.js';

/**
 * A convention out of its rules, for the option `convention` of a score: those of `conventions` are made so, and so is one
 * of your own.
 *
 * @throws IchError `parameter` when it is asked for a score that it does not define
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createConvention, dice } from '@ich/metrics';
 * const challenge = createConvention({ source: 'our challenge', rules: { dice: { bothEmptyAs: 1, truthEmptyAs: 0.5 } } });
 * assert.equal(dice([0, 0], [0, 0], { convention: challenge }), 1);
 * assert.equal(dice([0, 0], [0, 1], { convention: challenge }), 0.5);
 * ```
 */
export function createConvention(data: ConventionRules): Convention {
  return {
    ...data,
    answer: (name, { tp, fp, fn, tn }, value) => {
      const rule = data.rules[name];
      if (!rule) throw refusal('parameter', name, 'convention', `one that defines ${name}`, data.source);
      const { bothEmptyAs, truthEmptyAs, bothFullAs, undefinedAs } = rule;
      const special = tp + fn > 0 ? (fp + fn + tn > 0 ? undefined : bothFullAs) : fp > 0 ? truthEmptyAs : bothEmptyAs;
      return special ?? (Number.isNaN(value) ? (undefinedAs ?? value) : value);
    },
  };
}
