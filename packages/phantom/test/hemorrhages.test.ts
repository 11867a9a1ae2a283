import { createPhantom, type HemorrhageSubtype, type Phantom, SUBTYPES, TISSUES } from '@ich/phantom';
import { describe, expect, it } from 'vitest';
import { HEMORRHAGES } from '../src/blood/hemorrhages.js';
import { COARSE, labelOf, measuredMl, near, placeOf, where } from './voxels.js';

const shape = [20, 112, 112] as const;

function drawn(subtype: HemorrhageSubtype, volumeMl: number, seed: number, side: 'left' | 'right' = 'left'): Phantom {
  return createPhantom({ seed, shape, ageYears: 40, hemorrhages: [{ subtype, volumeMl, side }], noiseHu: 0 });
}

const voxelsOf = (phantom: Phantom, subtype: HemorrhageSubtype): number[] =>
  where(phantom.subtypes.data, labelOf(subtype));

describe.each([
  ['intraventricular', 8],
  ['intraparenchymal', 4],
  ['intraparenchymal', 30],
  ['subarachnoid', 10],
  ['epidural', 25],
  ['subdural', 40],
] as const)('%s of %i mL', (subtype, ml) => {
  const phantom = drawn(subtype, ml, 3);
  const blood = voxelsOf(phantom, subtype);

  it('has about the wanted volume', () => {
    // Sheets of two voxels' thickness lose most to the rule that half the voxel must be blood.
    const tolerance = subtype === 'subarachnoid' ? 0.35 : 0.2;
    expect(Math.abs(measuredMl(phantom, subtype) / ml - 1)).toBeLessThan(tolerance);
  });

  it('is the only kind there, and as bright as fresh blood', () => {
    expect(where(phantom.truth.data, 1)).toEqual(blood);
    // The median: voxels shared with bone are far brighter, voxels shared with fluid darker.
    const sorted = blood.map((i) => phantom.volume.view.data[i]).sort((p, q) => p - q);
    expect(sorted[sorted.length >> 1]).toBeGreaterThan(50);
    expect(sorted[sorted.length >> 1]).toBeLessThan(82);
  });

  it('lies on the left side of the body, the right of the picture', () => {
    const columns = blood.map((i) => placeOf(phantom, i)[2]);
    expect(columns.reduce((a, b) => a + b, 0) / columns.length).toBeGreaterThan(shape[2] / 2);
  });
});

it.each(['epidural', 'subdural'] as const)('%s touches the inner table in every slice but its last ones', (subtype) => {
  const phantom = drawn(subtype, 35, 5);
  const blood = voxelsOf(phantom, subtype);
  const slices = new Set(blood.map((i) => placeOf(phantom, i)[0]));
  const touching = new Set(
    blood.filter((i) => near(phantom, i, 1, ['bone', 'diploe', 'fracture'])).map((i) => placeOf(phantom, i)[0]),
  );
  expect(slices.size).toBeGreaterThan(4);
  expect(touching.size).toBeGreaterThanOrEqual(slices.size - 1);
});

it('draws epidural blood as a lens and subdural as a wider, thinner crescent', () => {
  const reach = (subtype: HemorrhageSubtype): number => {
    const phantom = drawn(subtype, 35, 5);
    const rows = voxelsOf(phantom, subtype).map((i) => placeOf(phantom, i)[1]);
    return Math.max(...rows) - Math.min(...rows);
  };
  expect(reach('subdural')).toBeGreaterThan(1.25 * reach('epidural'));
});

it('keeps intraparenchymal blood inside the brain, away from the bone', () => {
  for (const seed of [1, 2, 3]) {
    const phantom = drawn('intraparenchymal', 12, seed);
    const blood = voxelsOf(phantom, 'intraparenchymal');
    expect(blood.length).toBeGreaterThan(50);
    expect(blood.filter((i) => near(phantom, i, 1, ['bone', 'diploe', 'skin', 'air']))).toHaveLength(0);
  }
});

it('keeps intraventricular blood inside the ventricles, in their dependent part', () => {
  const filled = drawn('intraventricular', 6, 8);
  const nearlyEmpty = drawn('intraventricular', 0.01, 8);
  const blood = voxelsOf(filled, 'intraventricular');
  const fluid = where(nearlyEmpty.tissues.data, TISSUES.csf.code).filter((i) => filled.truth.data[i] === 0);
  // The same head: where there is blood now, there was fluid (or the tip that always stays filled).
  const inFluid = blood.filter((i) => near(nearlyEmpty, i, 1, ['csf', 'blood', 'calcification']));
  expect(inFluid.length / blood.length).toBeGreaterThan(0.97);
  const ventricular = fluid.filter((i) => near(filled, i, 3, ['white']) && !near(filled, i, 6, ['bone']));
  const meanRow = (indices: readonly number[]): number =>
    indices.reduce((sum, i) => sum + placeOf(filled, i)[1], 0) / indices.length;
  expect(meanRow(blood)).toBeGreaterThan(meanRow(ventricular) + 8);
});

it('draws subarachnoid blood as thin sheets: hardly any voxel has blood all around', () => {
  const share = (subtype: HemorrhageSubtype): number => {
    const phantom = drawn(subtype, 12, 6);
    const blood = voxelsOf(phantom, subtype);
    const deep = blood.filter(
      (i) => !near(phantom, i, 3, ['csf', 'grey', 'white', 'bone', 'dura', 'oedema', 'brainstem']),
    );
    return deep.length / blood.length;
  };
  expect(share('subarachnoid')).toBeLessThan(0.05);
  expect(share('intraparenchymal')).toBeGreaterThan(0.1);
});

it('fills what room there is when more blood is wanted than fits', () => {
  const phantom = drawn('intraventricular', 150, 2);
  expect(measuredMl(phantom, 'intraventricular')).toBeGreaterThan(8);
  expect(measuredMl(phantom, 'intraventricular')).toBeLessThan(80);
});

it('draws volumes left open from the range of the subtype', () => {
  for (const subtype of SUBTYPES) {
    const phantom = createPhantom({ seed: 12, shape: COARSE, hemorrhages: [{ subtype }] });
    const [low, high] = HEMORRHAGES[subtype].volumesMl;
    expect(measuredMl(phantom, subtype)).toBeGreaterThan(0.4 * low);
    expect(measuredMl(phantom, subtype)).toBeLessThan(1.4 * high);
  }
});

it('leaves the rest of the head as it is without the hemorrhage', () => {
  const options = { seed: 9, shape: COARSE, ageYears: 40 } as const;
  const without = createPhantom({ ...options, hemorrhages: 'none' });
  const lump = createPhantom({ ...options, hemorrhages: [{ subtype: 'intraparenchymal', volumeMl: 5 }] });
  const changed = where(
    lump.volume.view.data.map((hu, i) => Number(hu !== without.volume.view.data[i])),
    1,
  );
  const far = changed.filter((i) => !near(lump, i, 6, ['blood', 'oedema']));
  expect(changed.length).toBeGreaterThan(50);
  expect(far.length / changed.length).toBeLessThan(0.1);
});
