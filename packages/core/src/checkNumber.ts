import { describeValue } from './describeValue.js';
import { IchError } from './IchError.js';

/** Bounds of a number; without any, only finite numbers pass. */
export interface NumberRule {
  /** Whole numbers only. */
  integer?: boolean;
  /** Inclusive. */
  min?: number;
  /** Inclusive. */
  max?: number;
  /** Exclusive. */
  above?: number;
  /** Exclusive. */
  below?: number;
  /** The way out, for the message. */
  remedy?: string;
}

const SIGNS = { min: '>=', max: '<=', above: '>', below: '<' } as const;

/**
 * Checks a numeric parameter at a public door and returns it.
 *
 * @param where the public function, @param name the parameter
 * @throws IchError `parameter` when it is not a finite number within the rule
 */
export function checkNumber(where: string, name: string, value: unknown, rule: NumberRule = {}): number {
  const fits =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!rule.integer || Number.isInteger(value)) &&
    (rule.min === undefined || value >= rule.min) &&
    (rule.max === undefined || value <= rule.max) &&
    (rule.above === undefined || value > rule.above) &&
    (rule.below === undefined || value < rule.below);
  if (fits) return value;
  const bounds = (Object.keys(SIGNS) as (keyof typeof SIGNS)[])
    .filter((key) => rule[key] !== undefined)
    .map((key) => `${SIGNS[key]} ${rule[key]}`);
  const kind = rule.integer ? 'an integer' : 'a finite number';
  throw new IchError('parameter', {
    where,
    expected: [`${name} to be ${kind}`, ...bounds].join(' '),
    received: describeValue(value),
    remedy: rule.remedy,
  });
}
