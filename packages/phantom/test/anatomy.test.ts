import { createPhantom, type Phantom, TISSUES, type TissueName } from '@ich/phantom';
import { expect, it } from 'vitest';
import { COARSE, interior, meanHu, near, placeOf, where } from './voxels.js';

const healthy = createPhantom({ seed: 11, shape: COARSE, ageYears: 40, hemorrhages: 'none', noiseHu: 0 });
const old = createPhantom({ seed: 11, shape: COARSE, ageYears: 80, hemorrhages: 'none', noiseHu: 0 });

// Allowance beyond the table's range for what the model adds on purpose: cupping, and folded neighbours in plane.
const MEANS: readonly (readonly [TissueName, number])[] = [
  ['air', 0.1],
  ['fat', 25],
  ['muscle', 6],
  ['grey', 3],
  ['white', 3],
];

it.each(MEANS)('fills %s with the HU of its table', (tissue, allowance) => {
  const inside = interior(healthy, tissue);
  expect(inside.length).toBeGreaterThan(20);
  const [low, high] = TISSUES[tissue].hu;
  expect(meanHu(healthy, inside)).toBeGreaterThanOrEqual(low - allowance);
  expect(meanHu(healthy, inside)).toBeLessThanOrEqual(high + allowance);
});

it('has skull in the range of bone, fluid near water, and grey brighter than white', () => {
  expect(meanHu(healthy, where(healthy.tissues.data, TISSUES.bone.code))).toBeGreaterThan(600);
  // The ventricles of an old head are wide enough for voxels of nothing but fluid.
  expect(interior(old, 'csf').length).toBeGreaterThan(5);
  expect(meanHu(old, interior(old, 'csf'))).toBeLessThan(15);
  expect(meanHu(old, interior(old, 'grey')) - meanHu(old, interior(old, 'white'))).toBeGreaterThan(5);
});

it('closes the vault: no brain touches skin or fat', () => {
  for (const tissue of ['grey', 'white', 'csf'] as const) {
    const calvarial = where(healthy.tissues.data, TISSUES[tissue].code).filter((i) => placeOf(healthy, i)[0] > 5);
    const open = calvarial.filter((i) => near(healthy, i, 1, ['skin', 'fat']));
    expect(open).toHaveLength(0);
  }
});

it('has a brain of human volume, and wider fluid spaces in old age', () => {
  const ml = (phantom: Phantom, tissues: readonly TissueName[]): number => {
    const [slice, row, column] = phantom.volume.spacingMm;
    const voxels = tissues.reduce((sum, name) => sum + where(phantom.tissues.data, TISSUES[name].code).length, 0);
    return (voxels * slice * row * column) / 1000;
  };
  const brain = ml(healthy, ['grey', 'white', 'brainstem']);
  expect(brain).toBeGreaterThan(900);
  expect(brain).toBeLessThan(1700);
  expect(ml(old, ['csf'])).toBeGreaterThan(1.5 * ml(healthy, ['csf']));
});

it('is smaller in a child', () => {
  const bone = (ageYears: number): number => {
    const child = createPhantom({ seed: 4, shape: COARSE, ageYears, hemorrhages: 'none', noiseHu: 0 });
    return where(child.tissues.data, TISSUES.grey.code).length + where(child.tissues.data, TISSUES.white.code).length;
  };
  expect(bone(0.5)).toBeLessThan(0.75 * bone(30));
});

it('is oriented radiologically: eyes in the upper half of low slices, vertex in the last ones', () => {
  const eyes = where(healthy.tissues.data, TISSUES.eye.code);
  expect(eyes.length).toBeGreaterThan(10);
  const [slices, rows, columns] = COARSE;
  for (const index of eyes) {
    expect(Math.floor(index / (rows * columns))).toBeLessThan(slices / 2);
    expect(Math.floor(index / columns) % rows).toBeLessThan(rows / 2);
  }
  const { affine } = healthy.volume;
  expect([affine[0][0] < 0, affine[1][1] < 0, affine[2][2] > 0]).toEqual([true, true, true]);
});

it('turns the chin to the chest for a positive tilt: the eyes sink', () => {
  const lowest = (tiltDegrees: number): number => {
    const tilted = createPhantom({ seed: 11, shape: COARSE, ageYears: 40, hemorrhages: 'none', tiltDegrees });
    const eyes = where(tilted.tissues.data, TISSUES.eye.code);
    return eyes.reduce((sum, i) => sum + Math.floor(i / (COARSE[1] * COARSE[2])), 0) / eyes.length;
  };
  expect(lowest(-8)).toBeGreaterThan(lowest(0) + 0.4);
});

it('makes a rim with the grey levels of blood along the inner table', () => {
  const rim = where(healthy.truth.data, 0).filter((i) => {
    const hu = healthy.volume.view.data[i];
    return hu >= 50 && hu <= 90 && near(healthy, i, 1, ['bone']) && near(healthy, i, 2, ['grey', 'csf']);
  });
  expect(rim.length).toBeGreaterThan(200);
});
