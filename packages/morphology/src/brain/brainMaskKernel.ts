import { footprints } from '../binary/footprints.js';
import { toOffsets } from '../binary/toOffsets.js';
import { morphKernel } from '../kernels/bits/morphKernel.js';
import { eachSlice } from '../kernels/eachSlice.js';
import { fillHolesKernel } from '../kernels/runs/fillHolesKernel.js';
import { selectComponentsKernel } from '../kernels/runs/selectComponentsKernel.js';
import type { BrainMaskOptions, Footprint } from '../types.js';
import { enclosure } from './enclosure.js';
import { keepSupported } from './keepSupported.js';
import type { ShrunkVolume } from './shrinkVolume.js';

/** Air, and what is as dark: below this, or next to the least value of a volume whose values are clipped. */
const AIR_HU = -200;
const ABOVE_LEAST_HU = 5;

/** How much further than it was eroded the core grows back, in mm: a voxel's corner, so that it reaches the bone. */
const REGROWTH_MM = 1;

/**
 * The brain in a volume of block means.
 *
 * @returns 0/1, row-major, every piece of a slice without holes; all 0 where no brain is found
 */
export function brainMaskKernel(volume: ShrunkVolume, options: Required<BrainMaskOptions>): Uint8Array {
  const { values, shape, spacingMm } = volume;
  const { openingMm, skinMm, smoothMm, minEnclosure } = options;
  const { tissue, bone, air } = classesOf(values, options.tissueHu);
  const morph = (mask: Uint8Array, footprint: Footprint, ...kinds: ('erode' | 'dilate')[]): Uint8Array => {
    const out = new Uint8Array(mask.length);
    const offsets = toOffsets('brainMask', footprint, 3);
    // What lies outside the volume decides nothing: a brain cut by the field of view is brain up to there.
    morphKernel(
      mask,
      shape,
      kinds.map((kind) => ({ kind, offsets, outside: kind === 'erode' ? 1 : 0 })),
      out,
    );
    return out;
  };

  const core = morph(tissue, footprints.ball({ radiusMm: openingMm, spacingMm }), 'erode');
  const shares = enclosure(bone, air, shape, spacingMm);
  for (let i = 0; i < core.length; i++) if (shares[i] < minEnclosure) core[i] = 0;
  keepLargest(core, shape, 1);

  const brain = morph(core, footprints.ball({ radiusMm: openingMm + REGROWTH_MM, spacingMm }), 'dilate');
  const head = air.map((isAir) => 1 - isAir);
  eachSlice(fillHolesKernel)(head, shape, head);
  const deep = morph(head, footprints.disk({ radiusMm: skinMm, spacingMm }), 'erode');
  for (let i = 0; i < brain.length; i++) brain[i] &= tissue[i] & deep[i];
  const smooth = morph(brain, footprints.disk({ radiusMm: smoothMm, spacingMm }), 'erode', 'dilate');
  for (let i = 0; i < brain.length; i++) smooth[i] |= brain[i] & core[i];
  keepSupported(smooth, core, shape);
  eachSlice(fillHolesKernel)(smooth, shape, smooth);
  return smooth;
}

/** Keeps the component of the most voxels. */
export function keepLargest(mask: Uint8Array, shape: readonly number[], connectivity: number): void {
  selectComponentsKernel(
    mask,
    shape,
    connectivity,
    (sizes) => {
      const largest = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
      return (component) => component === largest;
    },
    mask,
  );
}

function classesOf(
  values: Float32Array,
  [low, high]: readonly [number, number],
): Record<'tissue' | 'bone' | 'air', Uint8Array> {
  const airHu = Math.max(
    AIR_HU,
    values.reduce((least, hu) => Math.min(least, hu), Number.POSITIVE_INFINITY) + ABOVE_LEAST_HU,
  );
  const [tissue, bone, air] = [0, 1, 2].map(() => new Uint8Array(values.length));
  for (let i = 0; i < values.length; i++) {
    const hu = values[i];
    if (hu > high) bone[i] = 1;
    else if (hu <= airHu) air[i] = 1;
    else if (hu >= low) tissue[i] = 1;
  }
  return { tissue, bone, air };
}
