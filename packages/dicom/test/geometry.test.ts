import { describe, expect, it } from 'vitest';
import { listSeries, readDicomSeries } from '../src/index.js';
import { ctFile, stackOf } from './ctFile.js';

describe('gantry tilt', () => {
  // Slices tilted by 20 degrees about the x axis, 5 mm apart along the table.
  const [c, s] = [Math.cos(Math.PI / 9), Math.sin(Math.PI / 9)];
  const tilted = stackOf([0, 5, 10, 15], { orientation: [1, 0, 0, 0, c, -s], with: [[0x00181120, 'DS', 20]] });

  it('is the angle between the way of the table and the normal of the slices', async () => {
    const { affine, spacingMm, series } = await readDicomSeries(tilted);
    expect(series.geometry.tiltDegrees).toBeCloseTo(20, 6);
    expect(series.geometry.statedTiltDegrees).toBe(20);
    expect(series.geometry.isUniform).toBe(true);
    for (const step of series.geometry.spacingsMm) expect(step).toBeCloseTo(5 * c, 9);
    // The affine goes along the table, so that it is exact; the spacing along the normal, so that volumes are.
    expect(affine.map((row) => row[2])).toEqual([0, 0, 5, 0]);
    expect(spacingMm[0]).toBeCloseTo(5 * c, 9);
  });

  it('is none where slices lie straight above each other, oblique or not', async () => {
    for (const orientation of [
      [1, 0, 0, 0, 1, 0],
      [0, 1, 0, -1, 0, 0],
    ]) {
      const [{ geometry }] = (await listSeries(stackOf([0, 5, 10], { orientation }))).series;
      expect(geometry.tiltDegrees).toBe(0);
    }
  });
});

describe('spacing', () => {
  const geometryOf = async (files: Uint8Array[]) => (await listSeries(files)).series[0].geometry;

  it('that varies is reported, and how far off the affine is', async () => {
    const geometry = await geometryOf(stackOf([0, 5, 10, 17, 24]));
    expect(geometry.spacingsMm).toEqual([5, 5, 7, 7]);
    expect(geometry.isUniform).toBe(false);
    // Evenly: 0, 6, 12, 18, 24.
    expect(geometry.deviationMm).toBe(2);
    expect(geometry.missing).toEqual([]);
  });

  it('of two blocks is no gap where the slices are as thick as it is wide', async () => {
    const files = [0, 5, 10, 15, 25, 35].map((z, i) =>
      ctFile({ position: [0, 0, z], number: i + 1, thickness: i < 4 ? 5 : 10 }),
    );
    const geometry = await geometryOf(files);
    expect(geometry.missing).toEqual([]);
    expect(geometry.isUniform).toBe(false);
  });

  it('rounded to hundredths is still even', async () => {
    expect((await geometryOf(stackOf([0, 0.63, 1.25, 1.88, 2.5]))).isUniform).toBe(true);
  });

  it('is even only where the slices lie in line', async () => {
    const files = [0, 1, 0].map((x, i) => ctFile({ position: [x, 0, 5 * i], number: i + 1 }));
    const geometry = await geometryOf(files);
    expect(geometry.isUniform).toBe(false);
    expect(geometry.deviationMm).toBe(1);
  });
});

describe('missing slices', () => {
  const files = stackOf([0, 5, 10, 15, 20, 25, 30]);
  const holed = [0, 1, 4, 5, 6].map((i) => files[i]);

  it('are named, and the series refused unless asked for', async () => {
    await expect(readDicomSeries(holed)).rejects.toThrow(
      'no slice to be missing, received 2 missing between instance 2 and 5 (15.00 mm)',
    );
    const { series, view } = await readDicomSeries(holed, { missing: 'report' });
    expect(series.geometry.missing).toEqual([{ after: 1, count: 2, gapMm: 15 }]);
    expect(view.shape[0]).toBe(5);
  });

  it('are found by the gap alone where slices were numbered anew', async () => {
    const [{ geometry }] = (await listSeries(stackOf([0, 5, 10, 20, 25]))).series;
    expect(geometry.missing).toEqual([{ after: 2, count: 1, gapMm: 10 }]);
  });

  it('are none in a series of two slices', async () => {
    const [{ geometry }] = (await listSeries(stackOf([0, 30]))).series;
    expect(geometry.missing).toEqual([]);
  });
});

describe('slices at one place', () => {
  const files = stackOf([0, 5, 10]);

  it('are named, and the series refused unless asked for', async () => {
    const twice = [...files, ctFile({ position: [0, 0, 5], number: 12, pixels: new Int16Array(6).fill(99) })];
    await expect(readDicomSeries(twice)).rejects.toThrow('one slice at each place, received inputs 1 and 3 at one');
    const { view, series } = await readDicomSeries(twice, { duplicates: 'first' });
    expect(view.get(1, 0, 0)).toBe(2);
    expect(series.geometry.duplicates).toEqual([{ inputs: [1, 3], instanceNumbers: [2, 12] }]);
    expect(series.geometry.isUniform).toBe(true);
  });
});

describe('a single slice', () => {
  it('has its thickness for spacing, and is refused without', async () => {
    const { spacingMm, affine } = await readDicomSeries([ctFile({ thickness: 4 })]);
    expect(spacingMm).toEqual([4, 0.5, 0.5]);
    expect(affine[2][2]).toBe(4);
    await expect(readDicomSeries([ctFile({ without: [0x00180050] })])).rejects.toThrow(/slice thickness/);
  });
});
