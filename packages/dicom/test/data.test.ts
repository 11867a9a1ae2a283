import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describeWithData } from '@ich/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DicomVolume, orthogonalise } from '../src/index.js';
import { readDicomFolder } from '../src/node/index.js';

describeWithData('a real head CT with gantry tilt and variable spacing', 'head-ct-ge', (dir) => {
  const folder = mkdtempSync(join(tmpdir(), 'ich-dicom-'));
  let scan: DicomVolume;
  beforeAll(async () => {
    execFileSync('tar', ['xzf', join(dir, 'dicom_28slices.tar.gz'), '-C', folder]);
    scan = await readDicomFolder(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has 28 slices, HU from -1500 to 2121, tilt 18.5 degrees and spacings from 1.08 to 7.00 mm', () => {
    const { view, series, spacingMm } = scan;
    expect(view.shape).toEqual([28, 512, 512]);
    expect(view.data.reduce((a, b) => Math.min(a, b))).toBe(-1500);
    expect(view.data.reduce((a, b) => Math.max(a, b))).toBe(2121);
    const { tiltDegrees, statedTiltDegrees, spacingsMm, isUniform, missing, duplicates } = series.geometry;
    expect(tiltDegrees).toBeCloseTo(18.5, 4);
    expect(statedTiltDegrees).toBe(18.5);
    expect(Math.min(...spacingsMm)).toBeCloseTo(1.0811, 4);
    expect(Math.max(...spacingsMm)).toBeCloseTo(6.9986, 4);
    expect({ isUniform, missing, duplicates }).toEqual({ isUniform: false, missing: [], duplicates: [] });
    expect(spacingMm[0]).toBeCloseTo(spacingsMm.reduce((a, b) => a + b) / 27, 9);
  });

  it('equals the NIfTI of dcm2niix beside it, whose rows run upwards', () => {
    const nifti = gunzipSync(readFileSync(join(dir, 'ge_head.nii.gz')));
    const size = 28 * 512 * 512;
    const voxels = new Int16Array(nifti.buffer.slice(nifti.byteOffset + 352, nifti.byteOffset + 352 + 2 * size));
    let different = 0;
    for (let k = 0; k < 28; k++) {
      for (let row = 0; row < 512; row++) {
        const [ours, theirs] = [(k * 512 + row) * 512, (k * 512 + 511 - row) * 512];
        for (let i = 0; i < 512; i++) if (scan.view.data[ours + i] !== voxels[theirs + i]) different++;
      }
    }
    expect(different).toBe(0);
    // Its pixdim[3] is the first gap.
    expect(new DataView(nifti.buffer, nifti.byteOffset).getFloat32(88, true)).toBeCloseTo(
      scan.series.geometry.spacingsMm[0],
      5,
    );
  });

  it('has a head holder whose straight edge leans as it should, and is straight, after orthogonalise', () => {
    const upright = orthogonalise(scan);
    expect(upright.spacingMm[0]).toBeCloseTo(4.0019, 4);
    // Stacked as they are, tilted slices make it look square to them.
    expect(Math.abs(edgeOf(scan).degrees)).toBeLessThan(2);
    // The plate rises by 1.8 degrees against the table, which is 18.5 off the normal of the slices.
    const edge = edgeOf(upright);
    expect(edge.degrees).toBeCloseTo(-16.7, 0);
    // The two slices of one rotation of this two-row scanner lie 2.2 mm off each other against what their headers say.
    expect(edge.bendMm).toBeLessThan(2);
  });
});

/** A sagittal plane through the plate of the head holder, clear of the head. */
const HOLDER_COLUMN = 65;
/** Its plastic begins here. */
const HOLDER_HU = -300;
/** Height in mm from which the edge of the plate runs free. */
const FREE_MM = 24;

/** The lower edge of the holder's plate: its angle against the normal of the slices, and how far it is from straight. */
function edgeOf({ view, spacingMm }: Pick<DicomVolume, 'view' | 'spacingMm'>): { degrees: number; bendMm: number } {
  const [slices, rows] = view.shape;
  const points: [number, number][] = [];
  for (let k = Math.ceil(FREE_MM / spacingMm[0]); k < slices; k++) {
    let row = rows - 1;
    while (row > 0 && view.get(k, row, HOLDER_COLUMN) <= HOLDER_HU) row--;
    points.push([k * spacingMm[0], row * spacingMm[1]]);
  }
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [height, depth] = [mean(0), mean(1)];
  const slope =
    points.reduce((sum, [x, y]) => sum + (x - height) * (y - depth), 0) /
    points.reduce((sum, [x]) => sum + (x - height) ** 2, 0);
  return {
    degrees: (Math.atan(slope) * 180) / Math.PI,
    bendMm: Math.max(...points.map(([x, y]) => Math.abs(y - depth - slope * (x - height)))),
  };
}
