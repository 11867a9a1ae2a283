import { checkOneOf, describeValue, IchError } from '@ich/core';
import { conventions } from './conventions.js';
import type { ConventionName, ConventionRule, Counts, ScoreName, ScoreOptions } from './types.js';

const STRICT: ConventionRule = { undefinedAs: Number.NaN };

/**
 * The value of a score under the convention asked for.
 *
 * @param value what the formula gave, NaN where it is 0/0
 * @throws IchError `parameter` for an unknown convention, one that does not define this score, or two answers at once
 */
export function applyConvention(name: ScoreName, counts: Counts, value: number, options: ScoreOptions = {}): number {
  const { undefinedAs, truthEmptyAs } = ruleFor(name, options);
  if (truthEmptyAs !== undefined && counts.tp + counts.fn === 0) return truthEmptyAs;
  return Number.isNaN(value) ? undefinedAs : value;
}

function ruleFor(name: ScoreName, { undefinedAs, convention }: ScoreOptions): ConventionRule {
  if (undefinedAs !== undefined && convention !== undefined) {
    throw new IchError('parameter', {
      where: name,
      expected: 'undefinedAs or convention',
      received: 'both',
      remedy: 'Keep one: a convention already says what an undefined score is.',
    });
  }
  if (undefinedAs !== undefined) {
    if (typeof undefinedAs === 'number') return { undefinedAs };
    throw new IchError('parameter', {
      where: name,
      expected: 'undefinedAs to be a number (NaN is one)',
      received: describeValue(undefinedAs),
    });
  }
  if (convention === undefined) return STRICT;
  checkOneOf(name, 'convention', convention, Object.keys(conventions) as ConventionName[]);
  const rule = conventions[convention].rules[name];
  if (rule) return rule;
  throw new IchError('parameter', {
    where: name,
    expected: `a convention that defines ${name}`,
    received: `${describeValue(convention)}, which defines ${Object.keys(conventions[convention].rules).join(', ')}`,
    remedy: "Use 'strict', or say the value yourself with undefinedAs.",
  });
}
