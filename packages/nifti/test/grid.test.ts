import { type Affine, affineFromSpacing, createRng, type SpacingMm, spacingFromAffine, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, errorOf } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AxisCodes, axisCodes, describeAffine, reorient, resample } from '../src/index.js';

const UNIT: SpacingMm = [1, 1, 1];
/** Slices of 2 rows and 3 columns, straight, 1 mm. */
const small: Volume<Int16Array> = {
  view: ndarrayOf(Int16Array.of(1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16), [2, 2, 3]),
  spacingMm: [5, 2, 1],
  affine: affineFromSpacing([5, 2, 1], [-10, 20, 30]),
};
const SINGULAR: Affine = [
  [1, 2, 0, 0],
  [2, 4, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
];
const ALL_CODES = ['RL', 'AP', 'SI'].flatMap((a, i, pairs) =>
  pairs.flatMap((b, j) =>
    pairs.flatMap((c, k) =>
      new Set([i, j, k]).size < 3
        ? []
        : [...a].flatMap((x) => [...b].flatMap((y) => [...c].map((z) => `${x}${y}${z}` as AxisCodes))),
    ),
  ),
);

function line(...values: number[]): Volume<Int16Array> {
  const view = ndarrayOf(Int16Array.from(values), [1, 1, values.length]);
  return { view, spacingMm: UNIT, affine: affineFromSpacing(UNIT) };
}

/** Volumes with float32 geometry, as files have, rotated and sheared. */
const volumes = fc
  .record({
    shape: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(({ shape, seed }): Volume => {
    const rng = createRng(seed);
    const data = Int16Array.from({ length: shape[0] * shape[1] * shape[2] }, () => rng.integer(-1000, 3000));
    const order = rng.shuffle([0, 1, 2]);
    const row = (r: number) =>
      [0, 1, 2].map((c) => Math.fround(c === order[r] ? rng.pick([-1, 1]) * rng.uniform(1, 5) : rng.normal(0, 0.2)));
    const rows = [0, 1, 2].map((r) => [...row(r), Math.fround(rng.uniform(-200, 200))]);
    const affine = [...rows, [0, 0, 0, 1]] as unknown as Affine;
    return { view: ndarrayOf(data, shape), affine, spacingMm: spacingFromAffine(affine) };
  });

describe('reorient', () => {
  it('turns columns round and moves the corner with them', () => {
    const turned = reorient(small, 'LAS');
    expect([...turned.view.data]).toEqual([3, 2, 1, 6, 5, 4, 13, 12, 11, 16, 15, 14]);
    expect(turned.affine).toEqual([
      [-1, 0, 0, -8],
      [0, 2, 0, 20],
      [0, 0, 5, 30],
      [0, 0, 0, 1],
    ]);
  });

  it('makes slices of columns', () => {
    const turned = reorient(small, 'SAR');
    expect(turned.view.shape).toEqual([3, 2, 2]);
    expect([...turned.view.data]).toEqual([1, 11, 4, 14, 2, 12, 5, 15, 3, 13, 6, 16]);
    expect(turned.spacingMm).toEqual([1, 2, 5]);
    expect(axisCodes(turned.affine)).toBe('SAR');
  });

  it('takes any strides, and shares no memory', () => {
    const { data } = small.view;
    for (const { view } of awkwardViews(data, [2, 2, 3], -9)) {
      const turned = reorient({ ...small, view: { ...small.view, ...view } }, 'RAS');
      expect(turned.view.data).toEqual(data);
      expect(turned.view.data.buffer).not.toBe(view.data.buffer);
    }
  });

  it('has an inverse that is exact in voxels and geometry, for all 48 orders', () => {
    expect(ALL_CODES.length).toBe(48);
    fc.assert(
      fc.property(volumes, fc.constantFrom(...ALL_CODES), (volume, codes) => {
        const turned = reorient(volume, codes);
        expect(axisCodes(turned.affine)).toBe(codes);
        const back = reorient(turned, { like: volume });
        expect(back.view.data).toEqual(volume.view.data);
        expect(back.view.shape).toEqual(volume.view.shape);
        expect([back.affine, back.spacingMm]).toEqual([volume.affine, volume.spacingMm]);
        // By codes alone as well: sums of float32 and small integers are exact in double precision.
        expect(reorient(turned, axisCodes(volume.affine)).affine).toEqual(volume.affine);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('leaves every voxel at its place in the patient', () => {
    fc.assert(
      fc.property(volumes, fc.constantFrom(...ALL_CODES), (volume, codes) => {
        const world = (v: Volume): string[] => {
          const [slices, rows, columns] = v.view.shape;
          const found: string[] = [];
          for (let k = 0; k < slices; k++)
            for (let j = 0; j < rows; j++)
              for (let i = 0; i < columns; i++) {
                const at = v.affine.slice(0, 3).map((r) => (r[0] * i + r[1] * j + r[2] * k + r[3]).toFixed(6));
                found.push(`${at.join(' ').replaceAll('-0.000000', '0.000000')} ${v.view.get(k, j, i)}`);
              }
          return found.sort();
        };
        expect(world(reorient(volume, codes))).toEqual(world(volume));
      }),
      { seed: 2, numRuns: 50 },
    );
  });

  it('refuses what is no orientation, and grids that lie elsewhere', () => {
    for (const codes of ['RA', 'RRS', 'ras', 'RASS', 'XYZ', 7, null]) {
      const error = errorOf(() => reorient(small, codes as never));
      expect([error.code, error.where]).toEqual(['parameter', 'reorient']);
      expect(error.message).toMatch(/three letters, one each of R or L/);
    }
    const elsewhere = { ...small, affine: affineFromSpacing([5, 2, 1], [-9, 20, 30]) };
    expect(errorOf(() => reorient(reorient(small, 'LPI'), { like: elsewhere })).code).toBe('geometry');
    expect(errorOf(() => reorient({ ...small, affine: SINGULAR }, 'RAS')).message).toMatch(/three directions/);
    expect(errorOf(() => reorient(undefined as never, 'RAS')).code).toBe('shape');
  });
});

describe('describeAffine', () => {
  it('reports nothing unusual of a straight image, rounded to float32 or not', () => {
    const { oblique, sheared, leftHanded, obliquityDeg, shearDeg } = describeAffine(small.affine);
    expect([oblique, sheared, leftHanded, obliquityDeg, shearDeg]).toEqual([false, false, false, 0, 0]);
    const rounded = small.affine.map((row, r) => row.map((v, c) => v + (r !== c && c < 3 && r < 3 ? 1e-7 : 0)));
    const report = describeAffine(rounded as unknown as Affine);
    expect([report.oblique, report.sheared]).toEqual([false, false]);
  });

  it('reports the tilt of a gantry as shear, that of a head as obliquity', () => {
    for (const degrees of [-25, -0.5, 0.5, 18.5]) {
      const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      const sheared = describeAffine([
        [-0.45, 0, 0, 0],
        [0, 0.45, 5 * s, 0],
        [0, 0, 5 * c, 0],
        [0, 0, 0, 1],
      ]);
      expect(sheared).toMatchObject({ sheared: true, oblique: true, leftHanded: true, axisCodes: 'LAS' });
      expect(sheared.shearDeg).toBeCloseTo(Math.abs(degrees), 9);
      expect(sheared.spacingMm[0]).toBeCloseTo(5, 12);
      const turned = describeAffine([
        [0.45, 0, 0, 0],
        [0, 0.45 * c, -5 * s, 0],
        [0, 0.45 * s, 5 * c, 0],
        [0, 0, 0, 1],
      ]);
      expect(turned).toMatchObject({ sheared: false, oblique: true, leftHanded: false });
      expect(turned.obliquityDeg).toBeCloseTo(Math.abs(degrees), 9);
    }
  });

  it('refuses what is no affine', () => {
    expect(errorOf(() => describeAffine(SINGULAR)).code).toBe('geometry');
    expect(errorOf(() => axisCodes([[1, 0, 0]] as never)).message).toMatch(/axisCodes: expected a finite 4x4 affine/);
  });
});

describe('resample', () => {
  it('by spacing keeps axes, centre and field of view', () => {
    const fine = resample(line(0, 10, 20, 30), { spacingMm: [1, 1, 0.5] });
    expect([...fine.view.data]).toEqual([0, 2.5, 7.5, 12.5, 17.5, 22.5, 27.5, 30]);
    expect(fine.affine[0]).toEqual([0.5, 0, 0, -0.25]);
    const coarse = resample(line(0, 10, 20, 30, 40), { spacingMm: [1, 1, 2] });
    // 2.5 voxels go up to 3, around the middle.
    expect([...coarse.view.data]).toEqual([0, 20, 40]);
    expect(coarse.spacingMm).toEqual([1, 1, 2]);
  });

  it('onto itself changes nothing', () => {
    fc.assert(
      fc.property(volumes, (volume) => {
        const floats = Float32Array.from(volume.view.data);
        for (const target of [{ like: volume }, { spacingMm: spacingFromAffine(volume.affine) }]) {
          expect(resample(volume, { ...target, method: 'nearest' }).view.data).toEqual(volume.view.data);
          expect(resample(volume, target).view.data).toEqual(floats);
          const spline = resample(volume, { ...target, method: 'cubic' }).view.data;
          for (let i = 0; i < floats.length; i++) expect(Math.abs(spline[i] - floats[i])).toBeLessThan(1e-3);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('onto a turned grid is turning', () => {
    fc.assert(
      fc.property(volumes, fc.constantFrom(...ALL_CODES), (volume, codes) => {
        const turned = reorient(volume, codes);
        expect(resample(volume, { like: turned, method: 'nearest' }).view.data).toEqual(turned.view.data);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('does not mix masks and labels, and does mix HU', () => {
    const target = { spacingMm: [1, 1, 0.7] as const };
    const dtypes = [Uint8Array, Int32Array, Int16Array, Float32Array].map((Kind) => {
      const volume = { ...line(0, 1, 1, 0), view: ndarrayOf(Kind.of(0, 1, 1, 0), [1, 1, 4]) };
      return resample(volume as Volume, target).view.dtype;
    });
    expect(dtypes).toEqual(['uint8', 'int32', 'float32', 'float32']);
  });

  it('fills with air around HU, else with 0, or as told', () => {
    const away = { ...line(5), affine: affineFromSpacing(UNIT, [0.6, 0, 0]) };
    const like = { ...line(0), view: ndarrayOf(new Uint8Array(2), [1, 1, 2]) };
    expect([...resample(away, { like }).view.data]).toEqual([-1000, 5]);
    expect([...resample(away, { like, method: 'nearest', fill: -2000 }).view.data]).toEqual([-2000, 5]);
    const mask = { ...away, view: ndarrayOf(Uint8Array.of(1), [1, 1, 1]) };
    expect([...resample(mask, { like }).view.data]).toEqual([0, 1]);
    expect(errorOf(() => resample(mask, { like, fill: 256 })).message).toMatch(
      /fill to be a finite number >= 0 <= 255/,
    );
    expect(errorOf(() => resample(away, { like, method: 'nearest', fill: 0.5 })).code).toBe('parameter');
    expect(resample(away, { like, fill: Number.NaN }).view.data[0]).toBeNaN();
  });

  it('goes half a voxel beyond the centres, and no further', () => {
    const at = (x: number, method: 'nearest' | 'linear' | 'cubic') =>
      resample(line(10, 20, 40), { like: { ...line(0), affine: affineFromSpacing(UNIT, [x, 0, 0]) }, method, fill: -1 })
        .view.data[0];
    expect([-0.51, -0.5, 2.49, 2.5].map((x) => at(x, 'nearest'))).toEqual([-1, 10, 40, -1]);
    expect([-0.51, -0.5, 0.25, 2.49, 2.5].map((x) => at(x, 'linear'))).toEqual([-1, 10, 12.5, 40, -1]);
    expect(at(-0.25, 'cubic')).toBe(at(0.25, 'cubic'));
  });

  it('keeps a NaN to its neighbours, and to none with a spline', () => {
    const volume = { ...line(0, 0, 0), view: ndarrayOf(Float32Array.of(1, Number.NaN, 3), [1, 1, 3]) };
    expect([...resample(volume, { like: volume }).view.data]).toEqual([1, Number.NaN, 3]);
    expect(errorOf(() => resample(volume, { like: volume, method: 'cubic' })).message).toMatch(
      /finite values for a spline/,
    );
  });

  it('refuses options that do not fit', () => {
    const wrong: [object | undefined, RegExp][] = [
      [{}, /either \{ spacingMm \} or \{ like \}, received neither/],
      [undefined, /received neither/],
      [{ spacingMm: UNIT, like: small }, /received both/],
      [{ spacingMm: [1, 0, 1] }, /spacingMm\[1\]/],
      [{ spacingMm: [1, 1] }, /spacingMm/],
      [{ spacingMm: [1e-9, 1e-9, 1e-9] }, /at most 1073741824 voxels/],
      [{ spacingMm: UNIT, method: 'lanczos' }, /method to be one of nearest, linear, cubic/],
    ];
    for (const [options, message] of wrong) {
      const error = errorOf(() => resample(small, options as never));
      expect(error.code).toBe('parameter');
      expect(error.message).toMatch(message);
    }
    expect(errorOf(() => resample({ ...small, affine: SINGULAR }, { like: small })).code).toBe('geometry');
    expect(errorOf(() => resample(small, { like: 7 as never })).code).toBe('shape');
  });
});
