import { checkNumber, describeValue, IchError } from '@ich/core';
import type { PlotOptions } from '../types.js';

/**
 * What every plot checks at its door: its size, and a list whose entries have names.
 *
 * @throws IchError `parameter` for a list that is none, an entry without name, a size below 240 x 160
 */
export function checkPlot(
  where: string,
  options: PlotOptions,
  list: string,
  entries: readonly { name: string }[],
): void {
  if (!Array.isArray(entries)) failPlot(where, `${list} to be a list`, entries);
  for (const entry of entries) {
    if (typeof entry?.name !== 'string') failPlot(where, `every entry of ${list} to have a name`, entry);
  }
  if (options.width !== undefined) checkNumber(where, 'width', options.width, { min: 240 });
  if (options.height !== undefined) checkNumber(where, 'height', options.height, { min: 160 });
}

/** Checks lists that belong together; those left out (`undefined`) may be. */
export function checkLists(
  where: string,
  of: string,
  lists: Readonly<Record<string, ArrayLike<unknown> | undefined>>,
): void {
  const given = Object.entries(lists).filter(([, list]) => list !== undefined);
  for (const [name, list] of given) {
    const isList = Array.isArray(list) || (ArrayBuffer.isView(list) && 'length' in list);
    if (!isList) failPlot(where, `${name} of ${of} to be a list`, list);
    if (list?.length !== given[0][1]?.length) {
      failPlot(where, `${name} of ${of} to be as long as ${given[0][0]} (${given[0][1]?.length})`, list?.length);
    }
  }
}

/** Checks that a range is [low, high]. */
export function checkRange(where: string, name: string, range: readonly [number, number] | undefined): void {
  if (range && !(range.every(Number.isFinite) && range[0] < range[1])) {
    failPlot(where, `${name} to be [low, high]`, range);
  }
}

/** @throws IchError `parameter`, always */
export function failPlot(where: string, expected: string, received: unknown): never {
  throw new IchError('parameter', { where, expected, received: describeValue(received) });
}
