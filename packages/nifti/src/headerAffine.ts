import type { Row4 } from '@ich/core';
import { quaternionRotation } from './quaternionRotation.js';
import type { NiftiHeader } from './types.js';

/** The fields of a header that place the voxels, already repaired. */
export interface PlacementFields {
  /** Sizes in NIfTI order. */
  readonly dims: readonly number[];
  /** qfac, then the spacings of all seven axes. */
  readonly pixDims: readonly number[];
  readonly qformCode: number;
  readonly sformCode: number;
  readonly quaternion: readonly [number, number, number];
  readonly quaternionEpsilon: number;
  readonly qoffset: readonly [number, number, number];
  readonly sform: readonly Row4[];
}

/**
 * The affine by nibabel's precedence (`get_best_affine`): sform, else qform, else the base affine.
 *
 * @param millimetres length of the file's unit
 * @throws IchError `geometry` for a qform that is none
 */
export function headerAffine(
  where: string,
  fields: PlacementFields,
  millimetres: number,
): Pick<NiftiHeader, 'affine' | 'affineSource'> {
  const affineSource = fields.sformCode > 0 ? 'sform' : fields.qformCode > 0 ? 'qform' : 'base';
  const rows = { sform: () => fields.sform, qform: () => qformRows(where, fields), base: () => baseRows(fields) };
  const [x, y, z] = rows[affineSource]().map(
    (row): Row4 => [row[0] * millimetres, row[1] * millimetres, row[2] * millimetres, row[3] * millimetres],
  );
  return { affine: [x, y, z, [0, 0, 0, 1]], affineSource };
}

function qformRows(where: string, fields: PlacementFields): Row4[] {
  const { pixDims, qoffset } = fields;
  const rotation = quaternionRotation(where, fields.quaternion, fields.quaternionEpsilon);
  return rotation.map((r, axis) => [
    r[0] * pixDims[1],
    r[1] * pixDims[2],
    r[2] * pixDims[3] * pixDims[0],
    qoffset[axis],
  ]);
}

/**
 * Neither form present: x flipped (the Analyze convention), the middle of the image at 0 (nibabel's
 * `shape_zoom_affine`). The NIfTI standard has no flip and no shift here; nibabel is the one followed.
 */
function baseRows({ dims, pixDims }: PlacementFields): Row4[] {
  const zoom = [0, 1, 2].map((axis) => (axis < dims.length ? pixDims[axis + 1] : 1) * (axis === 0 ? -1 : 1));
  return zoom.map((step, axis) => {
    const row = [0, 0, 0, (-step * ((dims[axis] ?? 1) - 1)) / 2];
    row[axis] = step;
    return row as [number, number, number, number];
  });
}
