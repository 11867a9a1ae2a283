import { ArenaFull } from '../vectors/createArena.js';

/** What the work answers; nothing where the memory does not suffice for it. */
export function whereRoom<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ArenaFull) return undefined;
    throw error;
  }
}
