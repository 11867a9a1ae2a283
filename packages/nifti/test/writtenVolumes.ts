import { type Affine, createRng, type DType, type NdArray, spacingFromAffine, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { WriteNiftiOptions } from '../src/index.js';

/** A volume that other programs read after us. */
export interface WrittenVolume {
  readonly name: string;
  readonly volume: Volume;
  readonly options: WriteNiftiOptions;
}

const ARRAYS = { uint8: Uint8Array, int16: Int16Array, int32: Int32Array, float32: Float32Array };
const RANGES = { uint8: [0, 256], int16: [-32768, 32768], int32: [-(2 ** 31), 2 ** 31], float32: [-3000, 3000] };
const DEGREE = Math.PI / 180;
const SHAPE = [3, 5, 4];

/** About z by `turn`, then about x by `tilt`, with steps of 0.5, 0.75 and 5 mm; x mirrored or not. */
function oblique(turn: number, tilt: number, x = 1): Affine {
  const [c, s, d, t] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
  return float32([
    [0.5 * x * c, -0.75 * s, 0, -120.25],
    [0.5 * x * s * d, 0.75 * c * d, -5 * t, 33.5],
    [0.5 * x * s * t, 0.75 * c * t, 5 * d, 7],
    [0, 0, 0, 1],
  ]);
}

/** As the file will hold it. */
function float32(affine: number[][]): Affine {
  return affine.map((row) => row.map(Math.fround)) as unknown as Affine;
}

const AFFINES: Record<string, Affine> = {
  straight: oblique(0, 0),
  mirrored: oblique(0, 0, -1),
  oblique: oblique(31 * DEGREE, -18.5 * DEGREE),
  'oblique mirrored': oblique(-170 * DEGREE, 12 * DEGREE, -1),
  sheared: float32([
    [-0.5, 0, 0, 100],
    [0, 0.75, 1.6, -90],
    [0, 0, 4.75, -20],
    [0, 0, 0, 1],
  ]),
};

function volumeOf(dtype: DType, affine: Affine): Volume {
  const rng = createRng(3).fork(dtype);
  const [low, high] = RANGES[dtype];
  const data = new ARRAYS[dtype](SHAPE[0] * SHAPE[1] * SHAPE[2]).map(() => rng.uniform(low, high));
  return { view: ndarrayOf(data, SHAPE) as NdArray, affine, spacingMm: spacingFromAffine(affine) };
}

/** All element types, all kinds of geometry, both with and without compression and extensions. */
export function writtenVolumes(): WrittenVolume[] {
  const ofTypes = (['uint8', 'int16', 'int32', 'float32'] as const).map((dtype) => ({
    name: `${dtype}.nii`,
    volume: volumeOf(dtype, AFFINES.oblique),
    options: { gzip: false, description: dtype },
  }));
  const ofAffines = Object.entries(AFFINES).map(([name, affine]) => ({
    name: `${name}.nii.gz`,
    volume: volumeOf('int16', affine),
    options: {},
  }));
  const extensions = [{ code: 6, bytes: new TextEncoder().encode('a comment between header and voxels') }];
  const extended = {
    name: 'extended.nii',
    volume: volumeOf('int16', AFFINES.mirrored),
    options: { gzip: false, extensions },
  };
  return [...ofTypes, ...ofAffines, extended];
}
