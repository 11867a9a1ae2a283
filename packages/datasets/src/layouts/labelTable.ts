import { describeValue, IchError } from '@ich/core';
import type { LabelTable } from '../cases/types.js';

/**
 * A table of labels from what a caller or a file gives: name -> whole number from 0, or several of them.
 *
 * @param code `parameter` for what a caller passes, `format` for what a file holds
 * @throws IchError of that code, naming the label
 */
export function labelTable(code: 'parameter' | 'format', where: string, labels: unknown): LabelTable {
  const fail = (expected: string, received: unknown): never => {
    const remedy = 'Give every label a value, e.g. { "background": 0, "epidural": 1 }.';
    throw new IchError(code, { where, expected, received: describeValue(received), remedy });
  };
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) {
    return fail('labels as an object of name: value', labels);
  }
  const entries = Object.entries(labels).map(([name, value]): [string, number[]] => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    const wrong = values.find((one) => !Number.isInteger(one) || (one as number) < 0);
    if (values.length === 0 || wrong !== undefined)
      fail(`label ${name} to be a whole number from 0, or several`, value);
    return [name, values as number[]];
  });
  return Object.fromEntries(entries);
}
