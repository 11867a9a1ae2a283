import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ccDice, matchLesions, surfaceDistances } from '../src/index.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Bytes of all typed arrays that are alive, or were when nothing has been collected since. */
const bytes = (): number => process.memoryUsage().arrayBuffers;
const aliveBytes = (): number => {
  for (let i = 0; i < 3; i++) collect();
  return bytes();
};

const SHAPE = [24, 200, 220] as const;
const SIZE = SHAPE[0] * SHAPE[1] * SHAPE[2];

/** A box of 6x20x20 voxels in a large image, of Uint8. */
function mask(z: number, y: number, x: number): Uint8Array {
  const data = new Uint8Array(SIZE);
  for (let i = 0; i < 6 * 20 * 20; i++) {
    const at = [z + Math.floor(i / 400), y + (Math.floor(i / 20) % 20), x + (i % 20)];
    data[(at[0] * SHAPE[1] + at[1]) * SHAPE[2] + at[2]] = 1;
  }
  return data;
}
const [t, p] = [mask(5, 60, 70), mask(6, 64, 75)];
const rowMajor = (data: Uint8Array) => ({ data, shape: SHAPE, stride: [SHAPE[1] * SHAPE[2], SHAPE[2], 1], offset: 0 });
/** The same bytes as another image, axes the other way round: has to be copied to be row-major. */
const turned = (data: Uint8Array) => ({
  data,
  shape: [SHAPE[2], SHAPE[1], SHAPE[0]],
  stride: [1, SHAPE[2], SHAPE[1] * SHAPE[2]],
  offset: 0,
});

const measures = {
  surfaceDistances: (truth: ReturnType<typeof turned>, predicted: ReturnType<typeof turned>) => {
    const surfaces = surfaceDistances(truth, predicted, { spacingMm: [5, 0.45, 0.5] });
    return [
      surfaces.hausdorff({ percentile: 95 }),
      surfaces.assd(),
      surfaces.normalizedSurfaceDice({ toleranceMm: 2 }),
      surfaces.boundaryIou({ distanceVoxels: 2 }),
    ];
  },
  ccDice: (truth: ReturnType<typeof turned>, predicted: ReturnType<typeof turned>) => [ccDice(truth, predicted).ccDice],
  matchLesions: (truth: ReturnType<typeof turned>, predicted: ReturnType<typeof turned>) => [
    matchLesions(truth, predicted).truthLesions,
  ],
};

describe.each(Object.entries(measures))('memory of %s beyond the box that holds both masks', (_, measure) => {
  it('none for row-major bytes', () => {
    const views = [rowMajor(t), rowMajor(p)] as never as [ReturnType<typeof turned>, ReturnType<typeof turned>];
    measure(...views); // what is kept between calls
    const before = aliveBytes();
    expect(measure(...views)[0]).toBeGreaterThan(0);
    const allocated = bytes() - before;
    expect(allocated).toBeGreaterThan(1000); // nothing was collected meanwhile
    expect(allocated).toBeLessThan(0.6 * SIZE);
  });

  it('one byte a voxel, one mask at a time, for those that have to be copied', () => {
    measure(turned(t), turned(p));
    const before = aliveBytes();
    let whenSecondIsRead = Number.NaN;
    const watched = {
      ...turned(p),
      get data() {
        whenSecondIsRead = aliveBytes();
        return p;
      },
    };
    const values = measure(turned(t), watched);
    const allocated = bytes() - whenSecondIsRead;
    expect(whenSecondIsRead - before).toBeLessThan(0.5 * SIZE); // no copy of the first is left
    expect(allocated).toBeGreaterThan(0.9 * SIZE);
    expect(allocated).toBeLessThan(1.6 * SIZE);
    expect(values[0]).toBeGreaterThan(0);
  });
});
