import type { Affine, DType, SpacingMm } from '@ich/core';
import { littleEndianMachine } from './littleEndianMachine.js';
import { qformOf } from './qformOf.js';

/** Data type code and bits of a voxel. */
const STORED_AS: Record<DType, readonly [code: number, bits: number]> = {
  uint8: [2, 8],
  int16: [4, 16],
  int32: [8, 32],
  float32: [16, 32],
};
const SCANNER_ANATOMY = 1;
const MILLIMETRES = 2;

/** What `writeNifti` puts into a header. */
export interface HeaderContent {
  /** [slice, row, column]. */
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly spacingMm: SpacingMm;
  readonly affine: Affine;
  /** Latin-1, at most 79 characters. */
  readonly description: string;
  /** Bytes of the extensions that follow. */
  readonly extensionBytes: number;
}

/** A NIfTI-1 header and its extension flag, 352 bytes, in this machine's byte order (nifti1.h). */
export function headerBytes(content: HeaderContent): Uint8Array {
  const { shape, dtype, spacingMm, affine, description, extensionBytes } = content;
  const bytes = new Uint8Array(352);
  const view = new DataView(bytes.buffer);
  const little = littleEndianMachine;
  const int16s = (at: number, values: readonly number[]): void => {
    for (const [i, value] of values.entries()) view.setInt16(at + 2 * i, value, little);
  };
  const floats = (at: number, values: readonly number[]): void => {
    for (const [i, value] of values.entries()) view.setFloat32(at + 4 * i, value, little);
  };
  const text = (at: number, value: string): void => {
    for (let i = 0; i < value.length; i++) bytes[at + i] = value.charCodeAt(i);
  };

  const qform = qformOf(affine, spacingMm);
  view.setInt32(0, 348, little);
  int16s(40, [3, shape[2], shape[1], shape[0], 1, 1, 1, 1]);
  int16s(70, STORED_AS[dtype]);
  floats(76, [qform?.qfac ?? 1, spacingMm[2], spacingMm[1], spacingMm[0], 1, 1, 1, 1]);
  floats(108, [352 + extensionBytes, 1, 0]); // vox_offset, scl_slope, scl_inter
  bytes[123] = MILLIMETRES;
  text(148, description);
  int16s(252, [qform ? SCANNER_ANATOMY : 0, SCANNER_ANATOMY]);
  floats(256, qform?.quaternion ?? [0, 0, 0]);
  floats(268, [affine[0][3], affine[1][3], affine[2][3]]);
  floats(280, affine.slice(0, 3).flat());
  text(344, 'n+1');
  bytes[348] = extensionBytes > 0 ? 1 : 0;
  return bytes;
}
