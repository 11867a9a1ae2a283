import type { NdArray, View } from '@ich/core';
import { fromMask, fromMaskInto, type Plan } from './fromMask.js';

/** Checks the options of an operation for masks of some rank and answers the kernel that does it. */
export type MaskPlan = Plan<Uint8Array>;

/**
 * The door of every operation from a mask to a mask.
 *
 * @throws IchError as `fromMask`
 */
export function toMask(where: string, mask: View<Uint8Array>, plan: MaskPlan): NdArray<Uint8Array> {
  return fromMask(where, 'uint8', mask, plan).out;
}

/**
 * The same into memory of the caller, straight where that lies row by row.
 *
 * @throws IchError as `fromMaskInto`
 */
export function toMaskInto(where: string, out: View<Uint8Array>, mask: View<Uint8Array>, plan: MaskPlan): void {
  fromMaskInto(where, 'uint8', out, mask, plan);
}
