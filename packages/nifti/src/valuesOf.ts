import type { DType, TypedArray } from '@ich/core';
import { componentOf } from './componentOf.js';
import { convertVoxels } from './convertVoxels.js';
import type { LoadedFile } from './loadVoxels.js';
import { storedVoxels } from './storedVoxels.js';
import type { NiftiComponent } from './types.js';

/**
 * The voxels of a file, or a part of them, as values of a house type: byte order, component, scaling, conversion.
 *
 * @throws IchError `dtype` naming the first value that does not fit
 */
export function valuesOf(
  where: string,
  { header, row, voxels }: LoadedFile,
  dtype: DType | undefined,
  component: NiftiComponent | undefined,
): TypedArray {
  const all = storedVoxels(voxels, row, header.endianness === 'little');
  const { stored, scaling } =
    component === undefined || !row.components
      ? { stored: all, scaling: header.scaling }
      : componentOf(all, row.components, component, header.scaling);
  const integers =
    !(stored instanceof Float32Array) && (!(stored instanceof Float64Array) || row.name.endsWith('int64'));
  return convertVoxels(where, stored, scaling, dtype ?? (scaling ? 'float32' : row.dtype), integers);
}
