import { IchError, sizeOf } from '@ich/core';
import { crc32 } from './crc32.js';
import { CHECKPOINT_MAGIC, CHECKPOINT_PREFIX, type CheckpointHeader, TENSOR_GROUPS } from './encodeCheckpoint.js';
import type { Checkpoint } from './types.js';

type Tensor = { readonly shape: readonly number[]; readonly data: Float32Array };

/**
 * Reads what `encodeCheckpoint` wrote.
 *
 * @param name of the file, for messages
 * @throws IchError `format` for another kind of file, a torn one (shorter or longer than it says) and a damaged one
 *   (checksum)
 */
export function decodeCheckpoint(bytes: Uint8Array, name: string): Checkpoint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = new TextDecoder().decode(bytes.subarray(0, 8));
  if (magic !== CHECKPOINT_MAGIC || bytes.length < CHECKPOINT_PREFIX) {
    return fail(name, `a checkpoint that starts with ${CHECKPOINT_MAGIC}`, `${bytes.length} bytes of something else`);
  }
  const found = crc32(bytes.subarray(12));
  const wanted = view.getUint32(8, true);
  if (found !== wanted)
    return fail(name, `checksum ${wanted.toString(16)}`, `${found.toString(16)}, it is torn or damaged`);
  const start = CHECKPOINT_PREFIX + view.getUint32(12, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(CHECKPOINT_PREFIX, start))) as CheckpointHeader;

  const maps = Object.fromEntries(TENSOR_GROUPS.map((group) => [group, new Map<string, Tensor>()]));
  let at = start;
  for (const [group, tensor, shape] of header.tensors) {
    const data = new Float32Array(sizeOf(shape));
    new Uint8Array(data.buffer).set(bytes.subarray(at, at + data.byteLength));
    at += data.byteLength;
    maps[group].set(tensor, { shape, data });
  }
  if (at !== bytes.length) return fail(name, `${at} bytes`, `${bytes.length}`);
  const { fingerprint, history, partial, step, bestEpoch } = header;
  const best = bestEpoch === undefined ? undefined : { epoch: bestEpoch, weights: maps.best };
  return { fingerprint, history, partial, best, trainer: { step, weights: maps.weights, slots: maps.slots } };
}

function fail(name: string, expected: string, received: string): never {
  throw new IchError('format', { where: `decodeCheckpoint ${name}`, expected, received });
}
