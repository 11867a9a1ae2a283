import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { errorOf } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as room from '../src/index.js';
import { drawn } from './drawn.js';
import { pictureOf } from './pictureOf.js';

const { footprints } = room;
const footprint = footprints.box([3, 3]);

describe('by eye', () => {
  it('takes a mask apart into its opening and its white top-hat', () => {
    const mask = drawn('.....#.', '.###...', '.###...', '.###...', '.......');
    expect(pictureOf(room.whiteTopHat(mask, { footprint }))).toEqual(['.....#.', ...Array(4).fill('.......')]);
    expect(
      pictureOf(room.morphologicalGradient(drawn('.....', '.....', '..#..', '.....', '.....'), { footprint })),
    ).toEqual(['.....', '.###.', '.###.', '.###.', '.....']);
  });

  it('clears what touches the border, and what comes near it', () => {
    const mask = drawn('#......', '#......', '..#....', '....#..', '.......');
    expect(pictureOf(room.clearBorder(mask, { connectivity: 1 }))).toEqual([
      '.......',
      '.......',
      '..#....',
      '....#..',
      '.......',
    ]);
    expect(pictureOf(room.clearBorder(mask, { bufferVoxels: 1, connectivity: 1 }))).toEqual([
      '.......',
      '.......',
      '..#....',
      '.......',
      '.......',
    ]);
    const slab = ndarrayOf(Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0), [1, 3, 3]);
    expect(room.clearBorder(slab).data).toEqual(new Uint8Array(9));
    expect(room.clearBorder(slab, { perSlice: true }).data).toEqual(slab.data);
  });

  it('spans the hull of two lumps', () => {
    const mask = drawn('##.....', '##.....', '.......', '.....##', '.....##');
    expect(pictureOf(room.convexHull(mask))).toEqual(['##.....', '####...', '.#####.', '...####', '.....##']);
  });

  it('thins a bar to a line', () => {
    const bar = drawn('.......', '.#####.', '.#####.', '.#####.', '.......');
    // scikit-image's table lets a line end on a corner.
    expect(pictureOf(room.skeletonize(bar))).toEqual(['.......', '....#..', '.###...', '.......', '.......']);
  });

  it('reconstructs the components a marker hits', () => {
    const mask = drawn('##.##', '##.##', '.....', '#####');
    const marker = drawn('#....', '.....', '.....', '....#');
    expect(pictureOf(room.reconstruct(marker, mask))).toEqual(['##...', '##...', '.....', '#####']);
    const heights = ndarrayOf(Int16Array.of(3, 9, 4, 8, 2), [1, 5]);
    const lower = ndarrayOf(Int16Array.of(1, 7, 1, 1, 1), [1, 5]);
    expect([...room.reconstruct(lower, heights).data]).toEqual([3, 7, 4, 4, 2]);
  });

  it('drops components below a volume, inclusively', () => {
    const mask = drawn('#.##.###');
    const spacingMm = [5, 0.4, 0.5] as const; // 1 voxel: 0.001 mL
    const kept = (minVolumeMl: number) => pictureOf(room.removeSmall(mask, { minVolumeMl, spacingMm }))[0];
    expect([0.001, 0.002, 0.003, 0.0031].map(kept)).toEqual(['#.##.###', '..##.###', '.....###', '........']);
  });

  it('measures components in millilitres and millimetres', () => {
    const labels = ndarrayOf(Int32Array.of(0, 3, 3, 0, 3, 3, 1, 0, 0, 0, 0, 0), [2, 2, 3]);
    expect(room.componentStats(labels, { spacingMm: [5, 0.5, 2] })).toEqual([
      {
        label: 1,
        voxels: 1,
        boundingBox: { start: [1, 0, 0], end: [2, 1, 1] },
        centroid: [1, 0, 0],
        volumeMl: 0.005,
        centroidMm: [5, 0, 0],
      },
      {
        label: 3,
        voxels: 4,
        boundingBox: { start: [0, 0, 1], end: [1, 2, 3] },
        centroid: [0, 0.5, 1.5],
        volumeMl: 0.02,
        centroidMm: [0, 0.25, 3],
      },
    ]);
    expect(room.componentStats(zeros('int32', [2, 2]))).toEqual([]);
  });

  it('knows no distance without the other side', () => {
    expect([...room.signedDistanceTransform(drawn('##')).data]).toEqual([-Infinity, -Infinity]);
    expect([...room.signedDistanceTransform(drawn('..')).data]).toEqual([Infinity, Infinity]);
    expect([...room.nearestFeatures(drawn('##')).data]).toEqual([-1, -1]);
  });
});

describe('recipes', () => {
  const recipe: room.PostprocessRecipe = [
    { step: 'threshold', atLeast: 0.5 },
    { step: 'close', footprint: { disk: 1 }, convention: 'opencv' },
    { step: 'open', footprint: { cross: 2 }, border: 0 },
    { step: 'fillHoles', perSlice: true },
    { step: 'removeSmall', minVolumeMl: 0.004, connectivity: 1 },
    { step: 'keepLargest', n: 2 },
  ];
  const spacingMm = [1, 1, 1] as const;
  const probability = ndarrayOf(
    Float32Array.from({ length: 2 * 12 * 14 }, (_, i) => (Math.sin(i * 0.9) * Math.cos(i * 0.13) + 1) / 2),
    [2, 12, 14],
  );

  it('are the functions in their order, also after JSON', () => {
    const mask = ndarrayOf(
      Uint8Array.from(probability.data, (p) => (p >= 0.5 ? 1 : 0)),
      [2, 12, 14],
    );
    const closed = room.close(mask, { footprint: footprints.disk(1), convention: 'opencv' });
    const opened = room.open(closed, { footprint: footprints.cross(2), border: 0 });
    const filled = room.fillHoles(opened, { perSlice: true });
    const large = room.removeSmall(filled, { minVoxels: 4, connectivity: 1 });
    const wanted = room.keepLargest(large, { n: 2 }).data;
    expect(wanted).toContain(1);
    expect(room.postprocess(probability, recipe, { spacingMm }).data).toEqual(wanted);
    const stored = JSON.parse(JSON.stringify(recipe));
    expect(room.postprocess(probability.transpose(0, 2, 1), stored, { spacingMm }).shape).toEqual([2, 14, 12]);
    expect(room.postprocess(probability, stored, { spacingMm }).data).toEqual(wanted);
  });

  it('take radii in millimetres', () => {
    const dot = zeros('float32', [3, 5, 5]);
    dot.set(1, 2, 2, 1);
    const grown = room.postprocess(
      dot,
      [
        { step: 'threshold', above: 0 },
        { step: 'close', footprint: { ball: { radiusMm: 2 } } },
      ],
      { spacingMm: [5, 1, 1] },
    );
    expect(grown.data.reduce((a, b) => a + b, 0)).toBe(1);
  });

  it.each([
    ['no steps', [], 'begins with its one threshold'],
    ['no threshold', [{ step: 'open', footprint: { box: [1, 1] } }], 'begins with its one threshold'],
    ['two thresholds', [recipe[0], recipe[0]], 'another as step 1'],
    ['both sides', [{ step: 'threshold', above: 0.1, atLeast: 0.2 }], 'either above or atLeast'],
    ['neither side', [{ step: 'threshold' }], 'threshold above'],
    ['an unknown step', [recipe[0], { step: 'dilate' }], 'recipe[1].step'],
    ['an unknown footprint', [recipe[0], { step: 'open', footprint: { square: 3 } }], 'box, cross, disk, ball'],
    ['two footprints', [recipe[0], { step: 'open', footprint: { disk: 1, box: [1] } }], 'one name of'],
    ['no spacing', [recipe[0], { step: 'open', footprint: { disk: { radiusMm: 1 } } }], 'spacingMm'],
    ['no spacing for millilitres', [recipe[0], { step: 'removeSmall', minVolumeMl: 1 }], 'spacingMm'],
  ])('refuse %s', (_, bad, part) => {
    const error = errorOf(() => room.postprocess(probability, bad as never));
    expect(error.code).toBe('parameter');
    expect(error.message).toContain(part);
  });
});

it.each([
  ['componentStats', () => room.componentStats(ndarrayOf(Int32Array.of(1, -2), [1, 2])), 'parameter'],
  ['componentStats', () => room.componentStats(zeros('int32', [2, 2]), { spacingMm: [1, 1] as never }), 'parameter'],
  ['removeSmall', () => room.removeSmall(drawn('#'), { minVoxels: 1, minVolumeMl: 1 }), 'parameter'],
  ['clearBorder', () => room.clearBorder(drawn('#'), { bufferVoxels: -1 }), 'parameter'],
  ['clearBorder', () => room.clearBorder(zeros('uint8', [2, 2, 2]), { perSlice: true, connectivity: 3 }), 'parameter'],
  ['surfaceVoxels', () => room.surfaceVoxels(drawn('#'), { border: 'ignore' as never }), 'parameter'],
  ['footprints.disk', () => footprints.disk({ radius: -0.5 }), 'parameter'],
  ['footprints.ball', () => footprints.ball({ radiusMm: 2, spacingMm: [1, 1] }), 'parameter'],
  ['footprints.ball', () => footprints.ball({ radiusMm: 2, spacingMm: [1, 0, 1] }), 'parameter'],
  ['signedDistanceTransform', () => room.signedDistanceTransform(drawn('#'), { spacingMm: [1] }), 'parameter'],
  ['nearestFeatures', () => room.nearestFeatures(drawn('#'), { spacingMm: [1, 0] }), 'parameter'],
  ['greyErode', () => room.greyErode(ndarrayOf(Float32Array.of(NaN), [1, 1]), { footprint }), 'parameter'],
  ['greyErode', () => room.greyErode(zeros('int32', [2, 2]) as never, { footprint }), 'dtype'],
  ['greyClose', () => room.greyClose(zeros('int16', [2, 2]), { footprint, border: 'wrap' as never }), 'parameter'],
  ['greyOpen', () => room.greyOpen(zeros('int16', [2, 2]), { footprint, convention: 'x' as never }), 'parameter'],
  [
    'medianFilter',
    () => room.medianFilter(zeros('int16', [2, 2]), { footprint, border: 'ignore' as never }),
    'parameter',
  ],
  ['greyErode', () => room.greyErode(zeros('uint8', [2, 2]), { footprint, border: 256 }), 'parameter'],
  ['medianFilter', () => room.medianFilter(zeros('int16', [2, 2]), { footprint, border: 0.5 }), 'parameter'],
  ['reconstruct', () => room.reconstruct(drawn('##'), drawn('#.')), 'parameter'],
  ['reconstruct', () => room.reconstruct(drawn('##'), drawn('#.', '..')), 'shape'],
  ['reconstruct', () => room.reconstruct(drawn('##'), zeros('int16', [1, 2]) as never), 'dtype'],
  ['reconstruct', () => room.reconstruct(drawn('#'), drawn('#'), { method: 'both' as never }), 'parameter'],
])('%s refuses what makes no sense', (where, call, code) => {
  expect(errorOf(call)).toMatchObject({ where, code });
});

describe('properties', () => {
  const settings = { seed: 1, numRuns: 150 };
  const mask = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 40 }))
    .chain((shape) => {
      const size = shape[0] * shape[1] * shape[2];
      const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: size, maxLength: size });
      return bits.map((values) => ndarrayOf(Uint8Array.from(values), shape));
    });
  const lengths = fc.tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 9 }),
  );

  it('grey operations of a mask are those of bits', () => {
    fc.assert(
      fc.property(mask, lengths, fc.constantFrom('minkowski', 'opencv'), (m, box, convention) => {
        const options = { footprint: footprints.box(box), convention } as const;
        expect(room.greyErode(m, options).data).toEqual(room.erode(m, options).data);
        expect(room.greyDilate(m, options).data).toEqual(room.dilate(m, options).data);
        expect(room.greyOpen(m, options).data).toEqual(room.open(m, options).data);
        expect(room.greyClose(m, options).data).toEqual(room.close(m, options).data);
      }),
      settings,
    );
  });

  it('hulls, holes and skeletons keep to their side of the mask, and hulls change nothing twice', () => {
    fc.assert(
      fc.property(mask, (m) => {
        const hull = room.convexHull(m);
        expect(hull.data.every((v, i) => v >= m.data[i])).toBe(true);
        expect(room.skeletonize(m).data.every((v, i) => v <= m.data[i])).toBe(true);
        expect(room.convexHull(hull).data.every((v, i) => v >= hull.data[i])).toBe(true);
      }),
      settings,
    );
  });

  it('what is kept by a marker is what the labels under it are', () => {
    fc.assert(
      fc.property(mask, fc.integer({ min: 1, max: 3 }), fc.nat(), (m, connectivity, seed) => {
        const marker = ndarrayOf(
          m.data.map((v, i) => (v === 1 && (i * 31 + seed) % 7 === 0 ? 1 : 0)),
          m.shape,
        );
        const { labels } = room.label(m, { connectivity });
        const hit = new Set([...labels.data].filter((_, i) => marker.data[i] === 1));
        const wanted = Uint8Array.from(labels.data, (label) => (hit.has(label) ? 1 : 0));
        expect(room.reconstruct(marker, m, { connectivity }).data).toEqual(wanted);
      }),
      settings,
    );
  });

  it('a median of real numbers is that of the same whole ones', () => {
    fc.assert(
      fc.property(mask, lengths, fc.nat(), (m, box, seed) => {
        const whole = ndarrayOf(
          Int16Array.from(m.data, (v, i) => ((i * 7919 + seed) % 2003) - 1000 + v),
          m.shape,
        );
        const real = ndarrayOf(Float32Array.from(whole.data), m.shape);
        const footprint = footprints.box(box);
        expect([...room.medianFilter(real, { footprint }).data]).toEqual([
          ...room.medianFilter(whole, { footprint }).data,
        ]);
      }),
      settings,
    );
  });
});
