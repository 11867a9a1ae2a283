import util from 'node:util';

/**
 * Gives `node:util` back the two functions that tfjs-node 4.22 calls and Node 23 removed. Call it before loading
 * tfjs-node. Does nothing where they are.
 */
export function restoreNodeUtil(): void {
  const lost = {
    isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
    isArray: Array.isArray,
  };
  for (const [name, value] of Object.entries(lost)) {
    if (!(name in util)) Object.defineProperty(util, name, { value, configurable: true, writable: true });
  }
}
