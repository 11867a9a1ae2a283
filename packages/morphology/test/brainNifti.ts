import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { NdArray, SpacingMm } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';

const READERS: Record<number, (bytes: DataView, i: number, little: boolean) => number> = {
  2: (bytes, i) => bytes.getUint8(i),
  4: (bytes, i, little) => bytes.getInt16(2 * i, little),
  16: (bytes, i, little) => bytes.getFloat32(4 * i, little),
};

/** Just enough of NIfTI-1 for the scans of these tests: gzip, three axes, scaled. */
export function readScan(path: string): { view: NdArray<Float32Array>; spacingMm: SpacingMm } {
  const file = gunzipSync(readFileSync(path));
  const header = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const little = header.getInt32(0, true) === 348;
  const [columns, rows, slices] = [42, 44, 46].map((at) => header.getInt16(at, little));
  const [perColumn, perRow, perSlice] = [80, 84, 88].map((at) => header.getFloat32(at, little));
  const read = READERS[header.getInt16(70, little)];
  const voxels = new DataView(file.buffer, file.byteOffset + header.getFloat32(108, little));
  const slope = header.getFloat32(112, little) || 1;
  const intercept = header.getFloat32(116, little);
  const values = new Float32Array(slices * rows * columns);
  for (let i = 0; i < values.length; i++) values[i] = read(voxels, i, little) * slope + intercept;
  return { view: ndarrayOf(values, [slices, rows, columns]), spacingMm: [perSlice, perRow, perColumn] };
}
