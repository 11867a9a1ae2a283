import type { NdArray, View } from '@ich/core';
import { checkNumber, checkSpacing, checkView, contiguousData, describeValue, IchError, writeInto } from '@ich/core';
import { zeros } from '@ich/core/ndarray';
import type { Triple } from '../kernels/types.js';
import type { BrainMaskOptions, HuVolume } from '../types.js';
import { brainMaskDefaults } from './brainMaskDefaults.js';
import { brainMaskKernel } from './brainMaskKernel.js';
import { enlargeMask } from './enlargeMask.js';
import { shrinkVolume } from './shrinkVolume.js';

/**
 * The brain in a CT of the head: what the skull encloses, CSF and bleeding on the inside of the bone with it. In the
 * manner of CT-BET (Muschelli et al. 2015, doi:10.1016/j.neuroimage.2015.03.074): tissue by its HU after smoothing, an
 * opening, the largest component, holes filled in every slice. In place of its fitted surface, rays within the slice
 * tell whether a voxel is surrounded by bone, which keeps eyes, neck and scalp out, needs no direction up or down and
 * takes tilted gantries and cut fields of view. Works at about 1 mm, then follows the bone at full resolution.
 *
 * The spinal canal is kept as far down as bone surrounds it. In small children of thick slices the roof of the orbit
 * may be too thin to part the eyes from the brain. An average of many heads blurs thin bone below 90 HU: take
 * `tissueHu: [0, 60]` for such templates. Research software, not for diagnosis.
 *
 * @param volume HU and spacing; a `Volume` of core fits. Values clipped to a brain window such as -20..100 do, too
 * @param options what differs from `brainMaskDefaults`
 * @returns uint8 0/1 of the volume's shape: one component (26 neighbours), no slice of it with holes
 * @throws IchError `shape`, `dtype` for what is no volume; `parameter` for a bad spacing or option, NaN or infinite
 *   values, and where no brain is found
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { zeros } from '@ich/core/ndarray';
 * import { brainMask } from '@ich/morphology';
 * // A ball of brain (35 HU) of 30 mm radius in a skull (900 HU) of 4 mm, in air.
 * const view = zeros('int16', [20, 80, 80]);
 * for (let z = 0; z < 20; z++)
 *   for (let y = 0; y < 80; y++)
 *     for (let x = 0; x < 80; x++) {
 *       const mm = Math.hypot((z - 10) * 5, y - 40, x - 40);
 *       view.set(z, y, x, mm < 30 ? 35 : mm < 34 ? 900 : -1000);
 *     }
 * const mask = brainMask({ view, spacingMm: [5, 1, 1] });
 * assert.deepEqual([mask.get(10, 40, 11), mask.get(10, 40, 8), mask.get(10, 40, 2)], [1, 0, 0]);
 * ```
 */
export function brainMask(volume: HuVolume, options: BrainMaskOptions = {}): NdArray<Uint8Array> {
  const hu = checkHu('brainMask', volume);
  const out = zeros('uint8', volume.view.shape);
  fillMask('brainMask', hu, volume, options, out.data);
  return out;
}

/**
 * As `brainMask`, into memory of the caller.
 *
 * @param out uint8 view of the volume's shape
 * @throws IchError as `brainMask`, and `shape` or `dtype` when `out` does not fit
 */
export function brainMaskInto(out: View<Uint8Array>, volume: HuVolume, options: BrainMaskOptions = {}): void {
  const hu = checkHu('brainMaskInto', volume);
  checkView('brainMaskInto', 'out', out, { dtype: ['uint8'], shape: [...volume.view.shape] });
  writeInto(out, (data) => fillMask('brainMaskInto', hu, volume, options, data));
}

function checkHu(where: string, volume: HuVolume): Int16Array | Float32Array {
  const view = volume?.view;
  checkView(where, 'volume.view', view, { dtype: ['int16', 'float32'], rank: [3], allowEmpty: false });
  return contiguousData(view);
}

function fillMask(
  where: string,
  hu: Int16Array | Float32Array,
  { view, spacingMm }: HuVolume,
  options: BrainMaskOptions,
  out: Uint8Array,
): void {
  const [slices, rows, columns] = view.shape;
  const shape: Triple = [slices, rows, columns];
  const [perSlice, perRow, perColumn] = checkSpacing(where, 'volume.spacingMm', spacingMm, [3]);
  const settings = checkOptions(where, options);
  const small = shrinkVolume(hu, shape, [perSlice, perRow, perColumn]);
  if (!small.values.every(Number.isFinite)) {
    throw new IchError('parameter', {
      where,
      expected: 'finite values',
      received: 'NaN or infinity',
      remedy: 'Set what lies outside the field of view to air, e.g. -1000 HU.',
    });
  }
  const brain = brainMaskKernel(small, settings);
  if (!brain.includes(1)) throw noBrain(where, settings, small.values);
  enlargeMask(brain, small, hu, shape, settings.tissueHu, out);
}

function checkOptions(where: string, options: BrainMaskOptions): Required<BrainMaskOptions> {
  const settings = { ...brainMaskDefaults, ...definedOf(options) };
  const [least, greatest] = Array.isArray(settings.tissueHu) ? settings.tissueHu : [];
  checkNumber(where, 'tissueHu[0]', least);
  checkNumber(where, 'tissueHu[1]', greatest, { above: least });
  for (const name of ['openingMm', 'skinMm', 'smoothMm'] as const) {
    checkNumber(where, name, settings[name], { min: 0, max: 50, remedy: 'Pass millimetres, e.g. 5.5.' });
  }
  checkNumber(where, 'minEnclosure', settings.minEnclosure, { min: 0, max: 1 });
  return settings;
}

function definedOf(options: BrainMaskOptions): BrainMaskOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function noBrain(where: string, { tissueHu, openingMm }: Required<BrainMaskOptions>, values: Float32Array): IchError {
  const extreme = (pick: (a: number, b: number) => number): string => values.reduce((a, b) => pick(a, b)).toFixed(0);
  return new IchError('parameter', {
    where,
    expected: `a head: tissue of ${tissueHu.join(' to ')} HU, ${openingMm} mm from its edges and within bone`,
    received: `none, in values of ${describeValue([extreme(Math.min), extreme(Math.max)].join(' to '))}`,
    remedy:
      'Check that the values are Hounsfield units, the spacing in mm and the slices axial; or lower minEnclosure.',
  });
}
