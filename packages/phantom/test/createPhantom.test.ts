import { createPhantom, type Phantom, SUBTYPES, TISSUES } from '@ich/phantom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COARSE, where } from './voxels.js';

const small = [8, 48, 48] as const;

it('has the documented defaults', () => {
  const { subject, volume, truth, subtypes, tissues, slices } = createPhantom({ seed: 1 });
  expect(subject).toBe('049');
  for (const array of [volume.view, truth, subtypes, tissues]) expect(array.shape).toEqual([20, 256, 256]);
  expect(volume.spacingMm).toEqual([6, 0.825, 0.825]);
  expect(volume.view.dtype).toBe('int16');
  expect(slices.map(({ slice }) => slice)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(volume.view.get(0, 0, 0)).toBeGreaterThan(-1025);
  expect(volume.view.get(0, 0, 0)).toBeLessThan(-950);
});

it('puts the middle of the image at the origin of the world', () => {
  const { volume } = createPhantom({ seed: 1, shape: [3, 5, 7], spacingMm: [4, 2, 1] });
  const [x, y, z] = [3, 2, 1];
  const world = volume.affine.slice(0, 3).map((row) => row[0] * x + row[1] * y + row[2] * z + row[3]);
  expect(world).toEqual([0, 0, 0]);
  expect(volume.affine).toEqual([
    [-1, 0, 0, 3],
    [0, -2, 0, 4],
    [0, 0, 4, -4],
    [0, 0, 0, 1],
  ]);
});

describe('the seed', () => {
  const bytes = (seed: number): Phantom => createPhantom({ seed, shape: small });

  it('decides every voxel', () => {
    const [first, second] = [bytes(5), bytes(5)];
    expect(second.volume.view.data).toEqual(first.volume.view.data);
    expect(second.subtypes.data).toEqual(first.subtypes.data);
    expect(second.slices).toEqual(first.slices);
    expect(second.ageYears).toBe(first.ageYears);
  });

  it('gives other heads for other seeds', () => {
    expect(bytes(6).tissues.data).not.toEqual(bytes(5).tissues.data);
  });
});

it('holds its promises for any options', () => {
  const options = fc.record({
    seed: fc.integer({ min: 0, max: 4294967295 }),
    shape: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })),
    ageYears: fc.double({ min: 0, max: 100, noNaN: true }),
    decoys: fc.boolean(),
    tiltDegrees: fc.double({ min: -30, max: 30, noNaN: true }),
    noiseHu: fc.constantFrom(0, 4, 20),
    hemorrhages: fc.oneof(
      fc.constantFrom('none' as const, 'random' as const),
      fc.array(
        fc.record({ subtype: fc.constantFrom(...SUBTYPES), volumeMl: fc.double({ min: 0.1, max: 60, noNaN: true }) }),
        {
          maxLength: 2,
        },
      ),
    ),
  });
  fc.assert(fc.property(options, checkPromises), { seed: 1, numRuns: 20 });
});

function checkPromises(options: Parameters<typeof createPhantom>[0]): void {
  const phantom = createPhantom(options);
  const { truth, subtypes, tissues, volume, slices } = phantom;
  expect(volume.view.data.every((hu) => hu >= -1024 && hu <= 3071)).toBe(true);
  expect(truth.data.every((value, i) => value === (subtypes.data[i] > 0 ? 1 : 0))).toBe(true);
  expect(subtypes.data.every((value) => value <= SUBTYPES.length)).toBe(true);
  expect(tissues.data.every((value, i) => (value === TISSUES.blood.code) === (truth.data[i] === 1))).toBe(true);
  expect(slices).toHaveLength(truth.shape[0]);
  const size = truth.data.length / slices.length;
  for (const [at, labels] of slices.entries()) {
    const own = subtypes.data.subarray(at * size, (at + 1) * size);
    expect(SUBTYPES.map((name) => labels.subtypes[name])).toEqual(SUBTYPES.map((_, i) => own.includes(i + 1)));
    expect(labels.noHemorrhage).toBe(own.every((value) => value === 0));
  }
  if (options.hemorrhages === 'none') expect(truth.data.includes(1)).toBe(false);
}

it('marks the slices a fracture crosses, and none in a head that was not hit', () => {
  const hit = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
    createPhantom({ seed, shape: [10, 48, 48], hemorrhages: [{ subtype: 'epidural', volumeMl: 20 }], noiseHu: 0 }),
  );
  const broken = hit.filter(({ slices }) => slices.some(({ fracture }) => fracture));
  expect(broken.length).toBeGreaterThan(0);
  expect(broken.length).toBeLessThan(hit.length);
  for (const { slices } of hit) expect(slices.filter(({ fracture }) => fracture).length).toBeLessThan(8);
  const healthy = createPhantom({ seed: 1, shape: COARSE, hemorrhages: 'none' });
  expect(healthy.slices.some(({ fracture }) => fracture)).toBe(false);
});

describe('decoys', () => {
  const lesions = [{ subtype: 'intraventricular', volumeMl: 10, side: 'left' }] as const;
  const options = { seed: 21, shape: COARSE, ageYears: 60, noiseHu: 0 } as const;
  const bright = ['sinus', 'calcification', 'swelling', 'rest'] as const;
  const count = (phantom: Phantom): number =>
    bright.reduce((sum, name) => sum + where(phantom.tissues.data, TISSUES[name].code).length, 0);

  it('are there unless switched off', () => {
    expect(count(createPhantom({ ...options, hemorrhages: 'none' }))).toBeGreaterThan(50);
    expect(count(createPhantom({ ...options, hemorrhages: 'none', decoys: false }))).toBe(0);
  });

  it('never are truth: they only take voxels away from it', () => {
    const withDecoys = createPhantom({ ...options, hemorrhages: lesions });
    const without = createPhantom({ ...options, hemorrhages: lesions, decoys: false });
    const gained = withDecoys.truth.data.filter((value, i) => value > without.truth.data[i]);
    expect(gained).toHaveLength(0);
    const plexus = where(withDecoys.tissues.data, TISSUES.calcification.code);
    expect(plexus.some((i) => without.truth.data[i] === 1)).toBe(true);
    expect(plexus.every((i) => withDecoys.truth.data[i] === 0)).toBe(true);
  });
});
