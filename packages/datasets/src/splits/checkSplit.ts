import { describeValue, IchError, type IchErrorCode } from '@ich/core';
import type { Split } from './types.js';

/**
 * Checks one fold: two lists of names, none empty, none twice, none in both.
 *
 * @param code `parameter` for what a caller passes, `format` for what a file holds
 * @throws IchError of that code
 */
export function checkSplit(code: IchErrorCode, where: string, split: unknown): Split {
  const fail = (expected: string, received: string): never => {
    const remedy = 'Take splits_final.json as nnU-Net or writeSplits writes it.';
    throw new IchError(code, { where, expected, received, remedy });
  };
  const { train, val } = (typeof split === 'object' && split !== null ? split : {}) as Partial<Split>;
  for (const [part, names] of Object.entries({ train, val })) {
    if (!Array.isArray(names)) fail(`${part} to be a list of names`, describeValue(names));
    const list = names as readonly unknown[];
    const wrong = list.findIndex((name) => typeof name !== 'string' || name === '');
    if (wrong >= 0) fail(`${part} to hold names`, describeValue(list[wrong]));
  }
  const lists = { train: train as readonly string[], val: val as readonly string[] };
  const seen = new Set<string>();
  for (const name of [...lists.train, ...lists.val]) {
    if (seen.has(name)) fail('every case once, to train or to validate', `${describeValue(name)} twice`);
    seen.add(name);
  }
  return lists;
}
