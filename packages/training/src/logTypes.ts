import type { View } from '@ich/core';
import type { TileGrid } from '@ich/tiling';
import type { EpochRecord, EpochTiming } from './fitTypes.js';
import type { WindowRef, WindowSource } from './types.js';

/** One number of a course, as TensorBoard draws it. */
export interface ScalarEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  /** What it is drawn over: an epoch or a step, 0 or above. */
  readonly step: number;
  /** Name of the curve; a `/` makes groups. */
  readonly tag: string;
  readonly value: number;
}

/** One line of `epochs.jsonl`. */
export interface EpochLine extends EpochRecord {
  /** Absent where the process was killed between the checkpoint of the epoch and its line. */
  readonly seconds?: number;
  /** When the epoch was over, seconds since 1970; absent like `seconds`. */
  readonly wallTime?: number;
}

/** The log of a training. */
export interface EpochLog {
  /** Adds an epoch; lines of this epoch and later ones, left by a run that was killed, are dropped. Fits `onEpoch`. */
  add(record: EpochRecord, timing: EpochTiming): Promise<void>;
  /** Makes the log that of this whole history, with the times that are known. */
  complete(history: readonly EpochRecord[]): Promise<void>;
}

/** Slices of many subjects in one file, from which windows are read as they are needed. */
export interface SliceFile {
  /**
   * Appends a subject's slices; afterwards nothing of them is in memory.
   *
   * @param image 8-bit grey, [slice, row, column] @param truth of the same shape; everything but 0 is ICH
   */
  add(subject: string, image: View<Uint8Array>, truth: View<Uint8Array>): Promise<void>;
  /** The source of these windows; batches are those of `windowSource`, to the bit. */
  windows(refs: readonly WindowRef[], grid: TileGrid): WindowSource & { readonly key: string };
  /** Bytes written. */
  readonly bytes: number;
  /** Closes and deletes the file. */
  close(): Promise<void>;
}
