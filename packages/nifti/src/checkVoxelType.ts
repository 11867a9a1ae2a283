import { type DType, describeValue, IchError } from '@ich/core';
import { type DatatypeRow, datatypes } from './datatypes.js';
import type { NiftiComponent, NiftiHeader } from './types.js';

/** A row of the table of data types that can be read. */
export type ReadableRow = DatatypeRow & { readonly dtype: DType };

/**
 * How to read the voxels of a file.
 *
 * @throws IchError `format` for voxels that are no real numbers, unless one of their components is asked for;
 * `parameter` for a component that they do not have
 */
export function checkVoxelType(where: string, header: NiftiHeader, component: NiftiComponent | undefined): ReadableRow {
  const row = datatypes[header.datatypeCode];
  const received = `${header.datatype} (datatype code ${header.datatypeCode})`;
  const offered: readonly NiftiComponent[] = row?.components ?? [];
  const choices = offered.includes('real') ? [...offered, 'magnitude' as const] : offered;
  if (component !== undefined && !choices.includes(component)) {
    throw new IchError('parameter', {
      where,
      expected: choices.length ? `component to be one of ${choices.join(', ')}` : 'no component',
      received: `${describeValue(component)} for voxels of type ${received}`,
    });
  }
  if (row?.dtype && (component !== undefined || !row.components)) return { ...row, dtype: row.dtype };
  throw new IchError('format', {
    where,
    expected: 'voxels that are integers or reals of 8 to 64 bits',
    received,
    remedy: choices.length
      ? `Pass { component } to read one number of each voxel: ${choices.join(', ')}.`
      : 'Convert the file to integers or reals first.',
  });
}
