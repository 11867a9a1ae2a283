import type { WeightMap } from '@ich/tfjs';
import { crc32 } from './crc32.js';
import type { Checkpoint } from './types.js';

/** First bytes of a checkpoint: format and version. */
export const CHECKPOINT_MAGIC = 'ICHTRN01';

/** Bytes before the header. */
export const CHECKPOINT_PREFIX = 16;

/** Groups of tensors in the order in which they are stored. */
export const TENSOR_GROUPS = ['weights', 'slots', 'best'] as const;

/** What the header says of a tensor: group, name, shape. */
export type TensorEntry = readonly [group: (typeof TENSOR_GROUPS)[number], name: string, shape: readonly number[]];

/** The JSON header of a checkpoint. */
export interface CheckpointHeader extends Pick<Checkpoint, 'fingerprint' | 'history' | 'partial'> {
  /** Optimiser steps of the trainer. */
  readonly step: number;
  /** Epoch of the best weights. */
  readonly bestEpoch?: number;
  readonly tensors: readonly TensorEntry[];
}

/**
 * A checkpoint as one file, little-endian:
 *
 * | bytes   | what                                                                              |
 * |---------|-----------------------------------------------------------------------------------|
 * | 0..7    | `ICHTRN01`                                                                        |
 * | 8..11   | CRC-32 of everything from byte 12 on, uint32                                      |
 * | 12..15  | length of the header, uint32, a multiple of 4                                     |
 * | 16..    | header: JSON in UTF-8, padded with blanks; says which tensors follow              |
 * | ..end   | float32 values of the tensors in the header's order: weights, optimiser slots, best weights |
 */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const { fingerprint, history, partial, best, trainer } = checkpoint;
  const maps: Record<(typeof TENSOR_GROUPS)[number], WeightMap> = {
    weights: trainer.weights,
    slots: trainer.slots,
    best: best?.weights ?? new Map(),
  };
  const all = TENSOR_GROUPS.flatMap((group) => [...maps[group]].map(([name, tensor]) => ({ group, name, ...tensor })));
  const tensors = all.map(({ group, name, shape }): TensorEntry => [group, name, shape]);
  const header: CheckpointHeader = {
    fingerprint,
    history,
    partial,
    step: trainer.step,
    bestEpoch: best?.epoch,
    tensors,
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 4) * 4;

  const values = all.reduce((sum, { data }) => sum + data.length, 0);
  const bytes = new Uint8Array(CHECKPOINT_PREFIX + headerLength + 4 * values).fill(0x20, CHECKPOINT_PREFIX);
  bytes.set(new TextEncoder().encode(CHECKPOINT_MAGIC));
  bytes.set(json, CHECKPOINT_PREFIX);
  let at = CHECKPOINT_PREFIX + headerLength;
  for (const { data } of all) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(12, headerLength, true);
  view.setUint32(8, crc32(bytes.subarray(12)), true);
  return bytes;
}
