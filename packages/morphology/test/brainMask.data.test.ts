import { join } from 'node:path';
import type { NdArray } from '@ich/core';
import { volumeMl } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { describeWithData } from '@ich/testkit';
import { expect, it } from 'vitest';
import { type BrainMaskOptions, brainMask } from '../src/index.js';
import { diceOf } from './brainHead.js';
import { readScan } from './brainNifti.js';

/** From the units of SPM's CT tools (Rorden et al. 2012), which stretch soft tissue, back to HU. */
function huOf(values: NdArray<Float32Array>): NdArray<Int16Array> {
  const stretched = (c: number): number => (c < 900 ? c : c < 3100 ? (c + 9000) / 11 : c - 2000);
  return ndarrayOf(
    Int16Array.from(values.data, (c) => Math.round(stretched(c) - 1024)),
    values.shape,
  );
}

describeWithData('the CT template', 'head-ct-template', (dir) => {
  const { view, spacingMm } = readScan(join(dir, 'scct.nii.gz'));
  const volume = { view: huOf(view), spacingMm };
  const tissues = ['sccsf', 'scgrey', 'scwhite'].map((name) => readScan(join(dir, `${name}.nii.gz`)).view.data);
  const truth = Uint8Array.from(tissues[0], (p, i) => (p + tissues[1][i] + tissues[2][i] > 0.5 ? 1 : 0));

  // An average of many heads: bone of some beside tissue of others, 60 to 90 HU at the base of the skull.
  it.each<[string, BrainMaskOptions, number]>([
    ['bone from 60 HU on', { tissueHu: [0, 60] }, 0.955],
    ['the defaults', {}, 0.9],
  ])('agrees with its tissue maps, %s', (_, options, least) => {
    expect(diceOf(brainMask(volume, options).data, truth)).toBeGreaterThan(least);
  });
});

describeWithData('a tilted scan of an adult', 'head-ct-ge', (dir) => {
  it('gives a plausible volume', () => {
    const scan = readScan(join(dir, 'ge_head.nii.gz'));
    const voxels = brainMask(scan).data.reduce((sum, value) => sum + value, 0);
    const ml = volumeMl(voxels, scan.spacingMm);
    expect(ml).toBeGreaterThan(1000);
    expect(ml).toBeLessThan(1400);
  });
});

describeWithData('scans of CT-ICH, clipped to -20..100 HU', 'ct-ich-nifti', (dir) => {
  // The spacing is nominal, and so are the volumes: 5 mm slices in all of them, pixels of up to 0.4 mm.
  it.each([
    ['121', 1200],
    ['078', 1300],
    ['079', 1200],
  ])('%s: all of the bleeding, a plausible volume', (id, leastMl) => {
    const scan = readScan(join(dir, 'ct_scans', `${id}.nii.gz`));
    const mask = brainMask(scan);
    const bleeding = readScan(join(dir, 'masks', `${id}.nii.gz`)).view.data;
    let inside = 0;
    let all = 0;
    for (let i = 0; i < bleeding.length; i++) {
      // The radiologists' outlines run into the bone here and there: what is saturated is not counted.
      if (bleeding[i] === 0 || scan.view.data[i] > 95) continue;
      all++;
      inside += mask.data[i];
    }
    expect(inside).toBeGreaterThanOrEqual(0.99 * all);
    const ml = volumeMl(
      mask.data.reduce((sum, value) => sum + value, 0),
      scan.spacingMm,
    );
    expect(ml).toBeGreaterThan(leastMl);
    expect(ml).toBeLessThan(2100);
  });
});
