import { contiguousData, type LongTask, type NdArray, type TypedArray, type Volume, writeInto } from '@ich/core';
import { brainMask, postprocess } from '@ich/morphology';
import { axisCodes, reorient, resample } from '@ich/nifti';
import { type Predictor, predictTiled } from '@ich/tiling';
import { applyWindow } from '@ich/windowing';
import { withRim } from '../scan/withRim.js';
import type { ModelCard } from './types.js';

/** What a network says of a scan, on the grid of the scan. */
export interface Segmentation {
  readonly probability: Volume<Float32Array>;
  readonly mask: Volume<Uint8Array>;
}

/**
 * Segments a scan as its model was trained: slices turned and sampled to the model's pixels, windowed, predicted in
 * overlapping tiles, the probability brought back to the scan's own grid, and the mask made there.
 *
 * @param scan HU, any orientation and spacing
 * @throws IchError what the rooms throw
 */
export async function segmentVolume(
  scan: Volume,
  card: ModelCard,
  predictor: Predictor,
  task: LongTask,
): Promise<Segmentation> {
  const turned = reorient(scan, card.axes);
  const { pixelMm } = card;
  const fine = resample(turned, {
    spacingMm: [turned.spacingMm[0], pixelMm, pixelMm],
    method: 'linear',
    antialias: true,
  });
  const grey = applyWindow(fine.view, { ...card.window, output: 'unit' });
  const predicted = await predictTiled(grey, { ...card.tile, edge: 'pad', predictor, ...task });
  const onTurned = resample({ ...fine, view: predicted }, { like: turned, method: 'linear', fill: 0 });
  const probability = reorient(onTurned as Volume<Float32Array>, axisCodes(scan.affine));
  if (card.brainRimMm !== undefined)
    keepInside(probability.view, withRim(brainOf(scan), scan.spacingMm, card.brainRimMm));
  return {
    probability: onGridOf(scan, probability.view),
    mask: onGridOf(scan, postprocess(probability.view, card.postprocess, { spacingMm: scan.spacingMm })),
  };
}

/** Scans are int16 or float32; what is neither is refused there. */
function brainOf({ view, spacingMm }: Volume): NdArray<Uint8Array> {
  return brainMask({ view: view as NdArray<Int16Array> | NdArray<Float32Array>, spacingMm });
}

/** Nothing is there outside the mask; in place. */
function keepInside(probability: NdArray<Float32Array>, mask: NdArray<Uint8Array>): void {
  const inside = contiguousData(mask);
  writeInto(probability, (values) => {
    for (let i = 0; i < values.length; i++) if (inside[i] === 0) values[i] = 0;
  });
}

/** The scan's own affine and spacing, to the last bit. */
function onGridOf<T extends TypedArray>(scan: Volume, view: NdArray<T>): Volume<T> {
  return { ...scan, view };
}
