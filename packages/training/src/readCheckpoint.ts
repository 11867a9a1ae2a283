import { IchError } from '@ich/core';
import { decodeCheckpoint } from './decodeCheckpoint.js';
import type { Checkpoint, CheckpointStore } from './types.js';

/** `fit` writes them in turn, so that the one before the last survives whatever happens to the last. */
export const CHECKPOINT_NAMES = ['checkpoint-a', 'checkpoint-b'] as const;

/**
 * The latest sound checkpoint that `fit` left in a store: to look at a run, or to take its best weights. Where the
 * last one is damaged this is the one before it.
 *
 * @returns the checkpoint and its name, `undefined` where the store holds none
 * @throws IchError `format` when every checkpoint there is damaged
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { memoryStore, readCheckpoint } from '@ich/training';
 * assert.equal(await readCheckpoint(memoryStore()), undefined);
 * ```
 */
export async function readCheckpoint(
  store: CheckpointStore,
): Promise<{ name: (typeof CHECKPOINT_NAMES)[number]; checkpoint: Checkpoint } | undefined> {
  const sound: { name: (typeof CHECKPOINT_NAMES)[number]; checkpoint: Checkpoint }[] = [];
  const damage: unknown[] = [];
  for (const name of CHECKPOINT_NAMES) {
    const bytes = await store.read(name);
    if (!bytes) continue;
    try {
      sound.push({ name, checkpoint: decodeCheckpoint(bytes, name) });
    } catch (cause) {
      damage.push(cause);
    }
  }
  if (sound.length === 0 && damage.length > 0) {
    throw new IchError('format', {
      where: 'readCheckpoint',
      expected: 'a sound checkpoint in the store',
      received: damage.map((error) => (error instanceof Error ? error.message : String(error))).join(' '),
      remedy: 'Start over with an empty store.',
      cause: damage[0],
    });
  }
  return sound.sort((a, b) => compareProgress(b.checkpoint, a.checkpoint))[0];
}

function compareProgress(a: Checkpoint, b: Checkpoint): number {
  return a.history.length - b.history.length || a.partial.step - b.partial.step;
}
