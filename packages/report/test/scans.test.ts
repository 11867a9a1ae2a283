import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import fc from 'fast-check';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { type ScanSlicesOptions, scanSlices } from '../src/index.js';
import { areaProfile } from '../src/scans/areaProfile.js';
import { maskPath } from '../src/scans/maskPath.js';
import { reduceSlice } from '../src/scans/reduceSlice.js';
import { named, readSvg } from './drawing.js';

const maskOf = (rows: string[]) => ({
  data: Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0)),
  height: rows.length,
  width: rows[0].length,
});

/** Fills a path again: a pixel is inside when a line from it to the left meets more borders down than up. */
function fill(path: string, height: number, width: number): Uint8Array {
  const crossings = new Int32Array(height * (width + 1));
  for (const [, x0, y0, steps] of path.matchAll(/M(\d+) (\d+)((?:[hv]-?\d+)*)z/g)) {
    let [x, y] = [Number(x0), Number(y0)];
    const walk = (dx: number, dy: number): void => {
      for (let n = Math.abs(dy); n > 0; n--) {
        if (dy > 0) crossings[y * (width + 1) + x]--;
        y += Math.sign(dy);
        if (dy < 0) crossings[y * (width + 1) + x]++;
      }
      x += dx;
    };
    for (const [, axis, by] of steps.matchAll(/([hv])(-?\d+)/g)) walk(axis === 'h' ? +by : 0, axis === 'v' ? +by : 0);
    walk(Number(x0) - x, Number(y0) - y);
  }
  const out = new Uint8Array(height * width);
  for (let row = 0; row < height; row++) {
    let inside = 0;
    for (let column = 0; column < width; column++) {
      inside += crossings[row * (width + 1) + column];
      out[row * width + column] = inside;
    }
  }
  return out;
}

describe('maskPath', () => {
  it.each([
    [['...', '.#.', '...'], 'M1 1h1v1h-1z'],
    [['##', '##'], 'M0 0h2v2h-2z'],
    [['##.', '#..'], 'M0 0h2v1h-1v1h-1z'],
    [['#.', '.#'], 'M0 0h1v1h-1zM1 1h1v1h-1z'],
    [['###', '#.#', '###'], 'M0 0h3v3h-3zM1 1v1h1v-1z'],
    [['...'], ''],
  ])('%j is %s', (rows, path) => {
    expect(maskPath(maskOf(rows))).toBe(path);
  });

  it('gives the mask back when it is filled', () => {
    const mask = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(([height, width]) =>
      fc.record({
        height: fc.constant(height),
        width: fc.constant(width),
        data: fc.uint8Array({ min: 0, max: 1, minLength: height * width, maxLength: height * width }),
      }),
    );
    fc.assert(
      fc.property(mask, ({ data, height, width }) => {
        expect(fill(maskPath({ data, height, width }), height, width)).toEqual(data);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('reduceSlice', () => {
  it('takes means, of what is there at the edges too, in even steps of grey', () => {
    const data = Uint8Array.of(0, 100, 200, 100, 200, 40, 10, 30, 60);
    const slice = { data, height: 3, width: 3 };
    expect(reduceSlice(slice, 2, 256)).toEqual({ data: Uint8Array.of(100, 120, 20, 60), height: 2, width: 2 });
    expect([...reduceSlice(slice, 1, 2).data]).toEqual([0, 0, 255, 0, 255, 0, 0, 0, 0]);
    expect(
      new Set(reduceSlice({ data: Uint8Array.from({ length: 256 }, (_, i) => i), height: 1, width: 256 }, 1, 16).data)
        .size,
    ).toBe(16);
  });
});

describe('scanSlices', () => {
  const shape = [3, 40, 50];
  const grey = ndarrayOf(
    Uint8Array.from({ length: 6000 }, (_, i) => (i * 7919) % 251),
    shape,
  );
  const truth = ndarrayOf(new Uint8Array(6000), shape);
  const predicted = ndarrayOf(new Uint8Array(6000), shape);
  truth.set(1, 10, 20, 1);
  truth.set(1, 10, 21, 7);
  predicted.set(2, 0, 0, 1);

  it('draws each slice and its contours', () => {
    const slices = scanSlices({ grey, truth, predicted, firstSlice: 5 });
    expect(slices.map(({ png, ...rest }) => rest)).toEqual([
      { slice: 5, width: 50, height: 40, truth: '', truthArea: 0, predicted: '', predictedArea: 0 },
      { slice: 6, width: 50, height: 40, truth: 'M20 10h2v1h-2z', truthArea: 2, predicted: '', predictedArea: 0 },
      { slice: 7, width: 50, height: 40, truth: '', truthArea: 0, predicted: 'M0 0h1v1h-1z', predictedArea: 1 },
    ]);
    const { width, height, channels, data } = decode(slices[1].png);
    expect([width, height, channels]).toEqual([50, 40, 1]);
    const most = Math.max(...data.map((value, i) => Math.abs(value - grey.data[2000 + i])));
    expect(most).toBeLessThanOrEqual(3);
  });

  it('shows a part, with contours in its own pixels', () => {
    const [, slice] = scanSlices({ grey, truth, crop: { top: 9, left: 18, height: 4, width: 6 } });
    expect(slice).toMatchObject({ width: 6, height: 4, truth: 'M2 1h2v1h-2z' });
    expect(slice).not.toHaveProperty('predicted');
    expect(decode(slice.png)).toMatchObject({ width: 6, height: 4 });
  });

  it('keeps within its limits, the contours at full size', () => {
    const side = 300;
    const noise = Uint8Array.from({ length: 2 * side * side }, (_, i) => (Math.imul(i, 2654435761) >>> 24) & 255);
    const large = ndarrayOf(noise, [2, side, side]);
    const mask = ndarrayOf(
      noise.map((value) => (value > 250 ? 1 : 0)),
      [2, side, side],
    );
    const bytes = (options: Partial<ScanSlicesOptions>) =>
      scanSlices({ grey: large, truth: mask, ...options }).reduce((sum, { png }) => sum + png.length, 0);
    expect(decode(scanSlices({ grey: large, maxSize: 100 })[0].png)).toMatchObject({ width: 100, height: 100 });
    expect(bytes({ maxBytes: 30_000 })).toBeLessThanOrEqual(30_000);
    expect(bytes({ maxBytes: 30_000 })).toBeGreaterThan(5_000);
    // No limit makes them smaller than can be seen.
    const [smallest] = scanSlices({ grey: large, truth: mask, maxBytes: 1 });
    expect(decode(smallest.png).width).toBeGreaterThanOrEqual(64);
    expect(smallest).toMatchObject({ width: side, height: side });
    expect(smallest.truth).toBe(scanSlices({ grey: large, truth: mask })[0].truth);
  });

  it('takes cropped and transposed views and changes nothing', () => {
    const before = [grey.data.slice(), truth.data.slice()];
    const wanted = scanSlices({ grey, truth });
    for (const { name, view } of awkwardViews(grey.data, shape)) {
      expect({ name, slices: scanSlices({ grey: view, truth }) }).toEqual({ name, slices: wanted });
    }
    for (const { name, view } of awkwardViews(truth.data, shape)) {
      expect({ name, slices: scanSlices({ grey, truth: view }) }).toEqual({ name, slices: wanted });
    }
    expect([grey.data, truth.data]).toEqual(before);
  });

  it('refuses what does not fit', () => {
    const flat = ndarrayOf(new Uint8Array(4), [2, 2]);
    const cases: [unknown, string, RegExp][] = [
      [{ grey: flat }, 'shape', /grey/],
      [{ grey: ndarrayOf(new Float32Array(8), [2, 2, 2]) }, 'dtype', /grey/],
      [{ grey, truth: ndarrayOf(new Uint8Array(8), [2, 2, 2]) }, 'shape', /truth/],
      [{ grey, crop: { top: 0, left: 0, height: 41, width: 1 } }, 'parameter', /crop to lie inside 40 rows/],
      [{ grey, maxBytes: 0 }, 'parameter', /maxBytes/],
      [{ grey, maxSize: 0.5 }, 'parameter', /maxSize/],
      [{ grey, firstSlice: 0.5 }, 'parameter', /firstSlice/],
    ];
    for (const [options, code, message] of cases) {
      const attempt = () => scanSlices(options as ScanSlicesOptions);
      expect(attempt).toThrow(message);
      expect(attempt).toThrow(expect.objectContaining({ code, where: 'scanSlices' }));
    }
  });
});

describe('areaProfile', () => {
  const slice = { slice: 0, png: Uint8Array.of(), width: 1, height: 1 };

  it('shows truth above and prediction below the line, small areas too', () => {
    const areas = [
      { truthArea: 400, predictedArea: 100 },
      { truthArea: 1, predictedArea: 0 },
    ];
    const root = readSvg(areaProfile(areas.map((area) => ({ ...slice, ...area }))));
    const bars = named(root, 'rect').filter(({ attributes }) => attributes.class !== 'at');
    expect(bars.map(({ attributes: { class: name, x, y, height } }) => [name, +x, +y, +height])).toEqual([
      ['t', 0.1, 0, 20],
      ['p', 0.1, 20, 10],
      ['t', 1.1, 19, 1],
    ]);
  });

  it('is nothing where nothing is known', () => {
    expect(areaProfile([slice])).toBe('');
  });
});
