import { checkNumber, type DType, IchError, sizeOf, type TypedArrayOf, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { loadVoxels } from './loadVoxels.js';
import type { NiftiHeader, ReadNiftiOptions } from './types.js';
import { valuesOf } from './valuesOf.js';

const where = 'readNifti';

/**
 * Reads one 3D frame of a NIfTI-1 or NIfTI-2 file, `.nii` or a `.hdr`/`.img` pair, compressed or not (by its magic
 * number), in either byte order.
 *
 * The view has axes [slice, row, column] = NIfTI (z, y, x). Geometry follows nibabel: sform, else qform, else its base
 * affine; `spacingMm` is the header's `pixdim` (nibabel's zooms), and the length of the affine's column where pixdim
 * is 0, NaN or infinite, or the axis is missing. Files in metres or microns are converted to mm, as ITK does; nibabel
 * ignores the unit.
 *
 * Element type without `dtype`: uint8 -> Uint8Array; int8, int16 -> Int16Array; uint16, int32, uint32, int64,
 * uint64 -> Int32Array; float32, float64 and every scaled file -> Float32Array. Scaling is `stored * scl_slope +
 * scl_inter` in double precision, rounded once; a slope of 0, NaN or infinity means none (nibabel).
 * With `dtype`, reals are rounded to the nearest integer (halves to even), and whatever the type cannot hold (range,
 * NaN, unscaled integers that float32 would round) is an error, never wrapped or clipped.
 *
 * Complex and colour voxels are read one `component` at a time and refused without it. Without compression, scaling,
 * conversion or byte swap the view shares memory with `bytes`.
 *
 * @param bytes the whole file; of a pair the `.hdr`, and the `.img` as `image`
 * @throws IchError `format`: no NIfTI, a `.hdr` without its image, complex or colour voxels without `component`, too few
 * bytes, broken gzip, more than `maxBytes`; `shape`: more than one frame and no `frame`; `dtype`: a value does not fit;
 * `geometry`: no finite affine; `parameter`: a bad option
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { affineFromSpacing } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { readNifti, writeNifti } from '@ich/nifti';
 * const view = ndarrayOf(Float32Array.of(39.6, -1000.2), [1, 1, 2]);
 * const file = await writeNifti({ view, spacingMm: [5, 0.5, 0.5], affine: affineFromSpacing([5, 0.5, 0.5]) });
 * const scan = await readNifti(file, { dtype: 'int16' });
 * assert.deepEqual([...scan.view.data], [40, -1000]);
 * assert.deepEqual(scan.spacingMm, [5, 0.5, 0.5]);
 * ```
 */
export async function readNifti<D extends DType = DType>(
  bytes: Uint8Array | ArrayBuffer,
  options: ReadNiftiOptions<D> = {},
): Promise<Volume<TypedArrayOf[D]>> {
  const { dtype, frame, component } = options;
  const file = await loadVoxels(where, bytes, options, (header) => checkFrame(header, frame));
  const { header, row, voxels } = file;
  const shape = [header.dims[2] ?? 1, header.dims[1] ?? 1, header.dims[0]];
  const size = sizeOf(shape) * row.bytes;
  const start = (frame ?? 0) * size;
  const data = valuesOf(where, { ...file, voxels: voxels.subarray(start, start + size) }, dtype, component);
  const view = ndarrayOf(data as TypedArrayOf[D], shape);
  return { view, spacingMm: header.spacingMm, affine: header.affine };
}

function checkFrame({ dims }: NiftiHeader, frame: number | undefined): void {
  const frames = sizeOf(dims.slice(3));
  if (frame !== undefined) checkNumber(where, 'frame', frame, { integer: true, min: 0, max: frames - 1 });
  else if (frames > 1) {
    throw new IchError('shape', {
      where,
      expected: 'a volume of at most 3 axes',
      received: `dims [${dims.join(', ')}], ${frames} frames`,
      remedy: `Pass { frame: 0 } to ${frames - 1} to read one of them, or use readNiftiArray.`,
    });
  }
}
