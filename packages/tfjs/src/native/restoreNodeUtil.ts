import util from 'node:util';

/**
 * Gives `node:util` the two functions that tfjs-node 4.22 calls as they were in Node 20: both warn in Node 22, and from
 * 23 on one of them is gone. Call it before tfjs-node computes.
 */
export function restoreNodeUtil(): void {
  const functions = {
    isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
    isArray: Array.isArray,
  };
  for (const [name, value] of Object.entries(functions)) {
    Object.defineProperty(util, name, { value, configurable: true, writable: true });
  }
}
