import { contiguousData, createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { cropAround, montagePng, type OverlayOptions, overlayColours, overlayPng } from '../src/index.js';
import { innerOutline, outerOutline } from '../src/maskOutline.js';

const NAMES: Record<string, string> = {
  [rgb(overlayColours.truth)]: 'T',
  [rgb(overlayColours.predicted)]: 'P',
};

function rgb(colour: string): string {
  return [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16)).join();
}

/** The picture as lines of letters: T truth, P prediction, `.` anything else. */
function letters(png: Uint8Array): string[] {
  const { width, height, channels, depth, data } = decode(png);
  expect([channels, depth]).toEqual([3, 8]);
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const at = 3 * (row * width + column);
      return NAMES[data.subarray(at, at + 3).join()] ?? '.';
    }).join(''),
  );
}

/** A mask drawn with `#`. */
function mask(...lines: string[]) {
  const data = Uint8Array.from(lines.join(''), (letter) => Number(letter === '#'));
  return ndarrayOf(data, [lines.length, lines[0].length]);
}

const greyLike = ({ shape }: { shape: readonly number[] }) =>
  ndarrayOf(new Uint8Array(shape[0] * shape[1]).fill(7), shape);

describe('overlayPng', () => {
  const square = mask('........', '........', '..####..', '..####..', '..####..', '..####..', '........', '........');
  const plain = { grey: greyLike(square), scale: 1, lineWidth: 1 };

  it('draws the truth just inside its border', () => {
    expect(letters(overlayPng({ ...plain, truth: square }))).toEqual([
      '........',
      '........',
      '..TTTT..',
      '..T..T..',
      '..T..T..',
      '..TTTT..',
      '........',
      '........',
    ]);
  });

  it('draws the prediction just outside its border, so that both are seen where they agree', () => {
    expect(letters(overlayPng({ ...plain, truth: square, predicted: square }))).toEqual([
      '........',
      '.PPPPPP.',
      '.PTTTTP.',
      '.PT..TP.',
      '.PT..TP.',
      '.PTTTTP.',
      '.PPPPPP.',
      '........',
    ]);
  });

  it('keeps both lines closed at the edge of the picture', () => {
    const corner = mask('###.', '###.', '###.', '....');
    const grey = greyLike(corner);
    expect(letters(overlayPng({ grey, scale: 1, lineWidth: 1, truth: corner }))).toEqual([
      'TTT.',
      'T.T.',
      'TTT.',
      '....',
    ]);
    const outer = letters(overlayPng({ grey, scale: 1, lineWidth: 1, predicted: corner }));
    expect(outer).toEqual(['PPPP', 'P..P', 'P..P', 'PPPP']);
  });

  it('lets lines that fall on one pixel take turns', () => {
    const truth = mask('............', '.##########.', '............');
    const predicted = mask('............', '............', '############');
    const [, line] = letters(overlayPng({ grey: greyLike(truth), truth, predicted, scale: 1, lineWidth: 1 }));
    expect(line).toBe('PTTTPPPPTTTP');
  });

  it('enlarges first and draws then, so that lines stay thin', () => {
    const dot = mask('...', '.#.', '...');
    expect(letters(overlayPng({ grey: greyLike(dot), truth: dot, scale: 4, lineWidth: 1 }))).toEqual([
      ...Array.from({ length: 4 }, () => '............'),
      '....TTTT....',
      '....T..T....',
      '....T..T....',
      '....TTTT....',
      ...Array.from({ length: 4 }, () => '............'),
    ]);
  });

  it('shows the grey as it is elsewhere', () => {
    const grey = ndarrayOf(Uint8Array.of(0, 50, 200, 255), [2, 2]);
    const { data, width } = decode(overlayPng({ grey, scale: 2 }));
    expect(width).toBe(4);
    const rows = [
      [0, 0, 50, 50],
      [0, 0, 50, 50],
      [200, 200, 255, 255],
      [200, 200, 255, 255],
    ];
    expect([...data]).toEqual(rows.flat().flatMap((value) => [value, value, value]));
  });

  it('tints by the probability, not where it is NaN', () => {
    const grey = ndarrayOf(new Uint8Array(3).fill(100), [1, 3]);
    const probability = ndarrayOf(Float32Array.of(0, 1, Number.NaN), [1, 3]);
    const { data } = decode(overlayPng({ grey, probability, scale: 1 }));
    // 100 * 0.45 + 0.55 * (204, 121, 167), the reddish purple of Okabe and Ito
    expect([...data]).toEqual([100, 100, 100, 157, 112, 137, 100, 100, 100]);
  });

  it('is at least 480 wide by default and no wider than needed', () => {
    const widths = [1, 100, 160, 240, 480, 512, 640].map((width) => {
      const grey = ndarrayOf(new Uint8Array(width), [1, width]);
      return decode(overlayPng({ grey })).width;
    });
    expect(widths).toEqual([480, 500, 480, 480, 480, 512, 640]);
  });

  it('answers cropped and transposed views alike, and changes none', () => {
    const rng = createRng(1);
    const bytes = Uint8Array.from({ length: 60 }, () => rng.integer(0, 256));
    const inside = Uint8Array.from({ length: 60 }, () => rng.integer(0, 2));
    const chance = Float32Array.from({ length: 60 }, () => rng.uniform());
    const views = [bytes, inside, chance].map((data) => awkwardViews(data as Uint8Array, [6, 10], 99));
    const before = views.map((three) => three.map(({ view }) => view.data.slice()));
    const draw = (i: number, crop?: OverlayOptions['crop']) =>
      overlayPng({
        grey: views[0][i].view,
        truth: views[1][i].view,
        probability: views[2][i].view as unknown as OverlayOptions['probability'],
        scale: 3,
        crop,
      });
    const crop = { top: 1, left: 2, height: 4, width: 5 };
    for (const i of [1, 2]) {
      expect(draw(i)).toEqual(draw(0));
      expect(draw(i, crop)).toEqual(draw(0, crop));
    }
    const { data, width } = decode(overlayPng({ grey: views[0][1].view, scale: 1, crop }));
    expect(width).toBe(5);
    expect(data[0]).toBe(bytes[1 * 10 + 2]);
    expect(views.map((three) => three.map(({ view }) => view.data.slice()))).toEqual(before);
  });

  it('names what does not fit', () => {
    const grey = ndarrayOf(new Uint8Array(12), [3, 4]);
    const cases: [Partial<OverlayOptions>, string, RegExp][] = [
      [{ grey: ndarrayOf(new Uint8Array(12), [1, 3, 4]) }, 'shape', /grey to be of rank 2/],
      [{ grey: ndarrayOf(new Uint8Array(0), [0, 4]) }, 'shape', /grey to be not empty/],
      [{ grey: ndarrayOf(new Int16Array(12), [3, 4]) as never }, 'dtype', /grey to be of uint8/],
      [{ truth: ndarrayOf(new Uint8Array(12), [4, 3]) }, 'shape', /grey and truth to have one shape/],
      [{ probability: ndarrayOf(new Uint8Array(12), [3, 4]) as never }, 'dtype', /probability to be of float32/],
      [{ scale: 1.5 }, 'parameter', /scale to be an integer >= 1/],
      [{ lineWidth: 0 }, 'parameter', /lineWidth to be an integer >= 1/],
      [{ crop: { top: 1, left: 0, height: 3, width: 4 } }, 'parameter', /crop to lie inside 3 rows and 4 columns/],
    ];
    for (const [options, code, message] of cases) {
      expect(() => overlayPng({ grey, ...options })).toThrow(message);
      expect(() => overlayPng({ grey, ...options })).toThrow(expect.objectContaining({ code, where: 'overlayPng' }));
    }
  });
});

describe('outlines', () => {
  interface Case {
    shape: [number, number];
    lineWidth: number;
    mask: number[];
    inner: number[];
    outer: number[];
  }
  const cases = readGolden<Case[]>(`${import.meta.dirname}/..`, 'outlines.json.gz');

  it.each(cases)('are SciPy’s for $shape and width $lineWidth', ({ shape, lineWidth, ...golden }) => {
    const [height, width] = shape;
    const flat = { data: Uint8Array.from(golden.mask), height, width };
    expect([...innerOutline(flat, lineWidth)]).toEqual(golden.inner);
    const outer = [...outerOutline(flat, lineWidth)];
    expect(outer.filter((_, i) => golden.mask[i] === 0)).toEqual(golden.outer.filter((_, i) => golden.mask[i] === 0));
    // Inside the mask only the stretch along the edge of the picture is drawn.
    const edge = golden.mask.map((value, i) => {
      const [row, column] = [Math.floor(i / width), i % width];
      return value && Math.min(row, column, height - 1 - row, width - 1 - column) < lineWidth ? 1 : 0;
    });
    expect(outer.filter((_, i) => golden.mask[i] === 1)).toEqual(edge.filter((_, i) => golden.mask[i] === 1));
  });
});

describe('montagePng', () => {
  const tile = (height: number, width: number, value: number): OverlayOptions => ({
    grey: ndarrayOf(new Uint8Array(height * width).fill(value), [height, width]),
    scale: 1,
  });

  it('sets pictures row by row and centres the small ones', () => {
    const png = montagePng([tile(2, 3, 10), tile(2, 1, 20), tile(1, 3, 30)], { columns: 2, gap: 1 });
    const { width, height, data } = decode(png);
    expect([width, height]).toEqual([7, 5]);
    const red = Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (_, x) => data[3 * (row * width + x)]),
    );
    expect(red).toEqual([
      [10, 10, 10, 64, 64, 20, 64],
      [10, 10, 10, 64, 64, 20, 64],
      [64, 64, 64, 64, 64, 64, 64],
      [30, 30, 30, 64, 64, 64, 64],
      [64, 64, 64, 64, 64, 64, 64],
    ]);
  });

  it('refuses an empty list and odd layouts', () => {
    expect(() => montagePng([])).toThrow(/at least one overlay/);
    expect(() => montagePng([tile(1, 1, 0)], { columns: 0 })).toThrow(/columns to be an integer >= 1/);
    expect(() => montagePng([tile(1, 1, 0)], { gap: -1 })).toThrow(/gap to be an integer >= 0/);
  });
});

describe('cropAround', () => {
  const drawn = (height: number, width: number, ...places: [number, number][]) => {
    const view = ndarrayOf(new Uint8Array(height * width), [height, width]);
    for (const [row, column] of places) view.set(row, column, 1);
    return view;
  };

  it('is square around all masks together', () => {
    const masks = [drawn(50, 60, [10, 20]), drawn(50, 60, [10, 29])];
    expect(cropAround(masks, { margin: 3, minSize: 1 })).toEqual({ top: 3, left: 17, height: 16, width: 16 });
  });

  it('stays inside the slice and holds every mask pixel', () => {
    const rng = createRng(2);
    for (let i = 0; i < 200; i++) {
      const [height, width] = [rng.integer(1, 40), rng.integer(1, 40)];
      const view = drawn(height, width, [rng.integer(0, height), rng.integer(0, width)], [rng.integer(0, height), 0]);
      const crop = cropAround([view], { margin: rng.integer(0, 8), minSize: rng.integer(1, 60) });
      if (!crop) throw new Error('the mask is not empty');
      const [row, column] = [crop.top, crop.left];
      expect(Math.min(row, column, height - row - crop.height, width - column - crop.width)).toBeGreaterThanOrEqual(0);
      const part = view.hi(row + crop.height, column + crop.width).lo(row, column);
      const sum = (data: Uint8Array) => data.reduce((a, b) => a + b, 0);
      expect(sum(contiguousData(part))).toBe(sum(view.data));
    }
  });

  it('is nothing for empty masks', () => {
    expect(cropAround([drawn(5, 5)])).toBeUndefined();
    expect(() => cropAround([])).toThrow(/at least one mask/);
    expect(() => cropAround([drawn(5, 5), drawn(5, 6)])).toThrow(/one shape/);
  });
});
