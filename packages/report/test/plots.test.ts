import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blandAltmanSvg,
  calibrationSvg,
  type Plot,
  plotSvg,
  precisionRecallSvg,
  rocSvg,
  stripSvg,
  thresholdSvg,
  trainingSvg,
} from '../src/index.js';
import { brokenWord, named, ofClass, placesOf, readSvg, scaleOf, texts } from './drawing.js';
import { examplePlots } from './examplePlots.js';
import { textOf, type XmlNode } from './parseXml.js';

const example = <K extends Plot['kind']>(kind: K): Extract<Plot, { kind: K }> =>
  examplePlots.find((plot) => plot.kind === kind) as Extract<Plot, { kind: K }>;
const linesOf = (root: XmlNode): [number, number][][] =>
  ofClass(root, 'line').map((line) => placesOf(named(line, 'path')[0]?.attributes.d ?? ''));
const keyOf = (root: XmlNode): string[] => ofClass(root, 'key').flatMap((key) => texts(key));
const near = (x: number, y: number): [unknown, unknown] => [expect.closeTo(x, 0), expect.closeTo(y, 0)];

const EMPTY: Plot[] = [
  { kind: 'roc', curves: [] },
  { kind: 'roc', curves: [{ name: 'a', fpr: [Number.NaN], tpr: [Number.NaN], auc: Number.NaN }] },
  { kind: 'precision-recall', curves: [], prevalence: Number.NaN },
  { kind: 'threshold', thresholds: [], curves: [{ name: 'a', values: [] }] },
  {
    kind: 'threshold',
    thresholds: [0.5],
    curves: [{ name: 'a', values: [Number.NaN], lower: [Number.NaN], upper: [1] }],
  },
  { kind: 'calibration', curves: [{ name: 'a', bins: [] }] },
  { kind: 'bland-altman', a: [], b: [], bias: { value: Number.NaN } },
  { kind: 'bland-altman', a: [1], b: [1], bias: { value: 0, lower: Number.NaN, upper: Number.NaN } },
  { kind: 'training', runs: [{ name: 'a', epochs: [], training: [] }] },
  { kind: 'training', runs: [{ name: 'a', epochs: [1], training: [0], best: 1 }], yScale: 'log' },
  { kind: 'strip', groups: [], xLabel: 'Dice' },
  { kind: 'strip', groups: [{ name: 'a', values: [Number.NaN], mean: { value: Number.NaN } }], xLabel: 'Dice' },
];

describe.each(examplePlots)('every plot: $kind', (plot) => {
  const root = readSvg(plotSvg(plot));

  it('is one picture with name, description, axes and key', () => {
    expect(root.attributes).toMatchObject({ role: 'img', 'aria-label': texts(root, 'title')[0] });
    expect(texts(root, 'desc')[0]).toMatch(/^[A-Z].*\.$/);
    expect(ofClass(root, 'name').map(textOf).length).toBeGreaterThanOrEqual(1);
    expect(ofClass(root, 'grid').length).toBeGreaterThanOrEqual(2);
    expect(keyOf(root).length).toBeGreaterThanOrEqual(1);
  });

  it('draws nothing outside its picture', () => {
    const [, , width, height] = root.attributes.viewBox.split(' ').map(Number);
    const numbersOf = (name: string): number[] =>
      ['text', 'circle', 'rect'].flatMap((tag) =>
        named(root, tag).flatMap(({ attributes }) => Number(attributes[name] ?? attributes[`c${name}`] ?? 0)),
      );
    expect(Math.min(...numbersOf('x'), ...numbersOf('y'))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbersOf('x'))).toBeLessThanOrEqual(width);
    expect(Math.max(...numbersOf('y'))).toBeLessThanOrEqual(height);
  });

  it('wraps a long title, which names it, and takes a description', () => {
    const title =
      'Scores of the corrected protocol on all subjects of the data set, by the threshold of the probability';
    const titled = readSvg(plotSvg({ ...plot, title, description: 'In words.' }));
    expect(titled.attributes['aria-label']).toBe(title);
    expect(texts(titled, 'desc')).toEqual(['In words.']);
    const lines = ofClass(titled, 'title').map(textOf);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe(title);
  });

  it('lets no text become markup', () => {
    const evil = '"><script>alert(1)</script>&\u0000';
    const poisoned = JSON.parse(JSON.stringify(plot), (key, value: unknown) =>
      typeof value === 'string' && !['kind', 'scale', 'yScale'].includes(key) ? evil : value,
    ) as Plot;
    const revived = JSON.parse(JSON.stringify(poisoned).replaceAll('null', '0')) as Plot;
    if (revived.kind === 'roc') revived.curves = example('roc').curves.map((curve) => ({ ...curve, name: evil }));
    const drawn = readSvg(plotSvg({ ...revived, title: evil, description: evil }));
    expect(named(drawn, 'script')).toEqual([]);
    expect(texts(drawn, 'desc')[0]).toBe('"><script>alert(1)</script>&\ufffd');
  });

  it('is the same every time and changes nothing', () => {
    const before = structuredClone(plot);
    expect(plotSvg(plot)).toBe(plotSvg(plot));
    expect(plot).toEqual(before);
  });

  it('refuses a size that is too small', () => {
    for (const size of [{ width: 100 }, { height: 100 }]) {
      expect(() => plotSvg({ ...plot, ...size })).toThrow(expect.objectContaining({ code: 'parameter' }));
    }
  });
});

it.each(EMPTY)('writes no broken number where there is nothing to draw: %j', (plot) => {
  const source = plotSvg(plot);
  readSvg(source);
  expect(brokenWord(source)).toBe(undefined);
});

describe('rocSvg', () => {
  it('puts the curve where the axes say, with chance and operating point', () => {
    const root = readSvg(rocSvg(example('roc')));
    const [x, y] = [scaleOf(root, 'x'), scaleOf(root, 'y')];
    expect(linesOf(root)[0]).toEqual([near(x(0), y(0)), near(x(0.1), y(0.8)), near(x(1), y(1))]);
    expect(placesOf(ofClass(root, 'ref')[0].attributes.d)).toEqual([near(x(0), y(0)), near(x(1), y(1))]);
    const [ring] = ofClass(root, 'mark');
    expect([Number(ring.attributes.cx), Number(ring.attributes.cy)]).toEqual(near(x(0.1), y(0.8)));
    expect(keyOf(root)).toEqual(['U-Net, AUC 0.850 (0.800 to 0.900)', 'threshold', 'chance']);
  });

  it('leaves out what cannot be seen, and nothing that can', () => {
    const n = 200_000;
    const fpr = Float64Array.from({ length: n + 1 }, (_, i) => i / n);
    const tpr = fpr.map(Math.sqrt);
    const root = readSvg(rocSvg({ curves: [{ name: 'many', fpr, tpr }] }));
    const [x, y] = [scaleOf(root, 'x'), scaleOf(root, 'y')];
    const [line] = linesOf(root);
    expect(line.length).toBeLessThan(2500);
    expect(line[0]).toEqual(near(x(0), y(0)));
    expect(line.at(-1)).toEqual(near(x(1), y(1)));
    for (const [i, [at, height]] of line.entries()) {
      const rate = (at - x(0)) / (x(1) - x(0));
      expect(Math.abs(height - y(Math.sqrt(Math.max(0, rate))))).toBeLessThan(rate < 0.001 ? 15 : 1);
      if (i > 0) expect(Math.hypot(at - line[i - 1][0], height - line[i - 1][1])).toBeLessThan(1.5);
    }
  });
});

describe('precisionRecallSvg', () => {
  it('draws the steps whose area is the average precision', () => {
    const plot = example('precision-recall');
    const root = readSvg(precisionRecallSvg(plot));
    const [x, y] = [scaleOf(root, 'x'), scaleOf(root, 'y')];
    const [steps] = linesOf(root);
    const places = [
      near(x(1), y(0.25)),
      near(x(0.5), y(0.25)),
      near(x(0.5), y(0.5)),
      near(x(0), y(0.5)),
      near(x(0), y(1)),
    ];
    expect(steps).toEqual(places);
    const unit = (x(1) - x(0)) * (y(0) - y(1));
    const area = steps.slice(1).reduce((sum, [at, height], i) => sum + (steps[i][0] - at) * (y(0) - height), 0);
    expect(area / unit).toBeCloseTo(0.375, 2);
  });

  it('draws lines of equal F1 through the points that have it', () => {
    const root = readSvg(precisionRecallSvg({ curves: [] }));
    const [x, y] = [scaleOf(root, 'x'), scaleOf(root, 'y')];
    const back = (from: (value: number) => number, at: number): number => (at - from(0)) / (from(1) - from(0));
    const values = ofClass(root, 'f1').map(({ attributes }) =>
      placesOf(attributes.d).map(([px, py]) => {
        const [recall, precision] = [back(x, px), back(y, py)];
        return (2 * recall * precision) / (recall + precision);
      }),
    );
    expect(values).toHaveLength(4);
    for (const [i, line] of values.entries()) {
      for (const f1 of line) expect(f1).toBeCloseTo([0.2, 0.4, 0.6, 0.8][i], 2);
    }
    expect(ofClass(readSvg(precisionRecallSvg({ curves: [], f1Lines: false })), 'f1')).toEqual([]);
  });
});

describe('thresholdSvg', () => {
  it('breaks lines, dots what was measured, marks the threshold and fills the interval', () => {
    const root = readSvg(thresholdSvg(example('threshold')));
    const [x, y] = [scaleOf(root, 'x'), scaleOf(root, 'y')];
    const [dice, precision] = ofClass(root, 'line');
    expect(placesOf(named(dice, 'path')[0].attributes.d)).toEqual([
      near(x(0.3), y(0.2)),
      near(x(0.5), y(0.31)),
      near(x(0.7), y(0.25)),
    ]);
    expect(named(dice, 'circle')).toHaveLength(3);
    expect(named(precision, 'path')).toHaveLength(0);
    expect(placesOf(ofClass(root, 'band')[0].attributes.d)).toEqual([
      ...[near(x(0.3), y(0.3)), near(x(0.5), y(0.4)), near(x(0.7), y(0.3))],
      ...[near(x(0.7), y(0.2)), near(x(0.5), y(0.2)), near(x(0.3), y(0.1))],
    ]);
    expect(ofClass(root, 'mark').map(textOf)).toEqual(['', 'used: 0.5']);
    expect(texts(root, 'desc')[0]).toContain('precision: highest 0.6 at 0.7.');
  });
});

describe('calibrationSvg', () => {
  it('dots the bins that hold something and counts all of them in decades', () => {
    const root = readSvg(calibrationSvg(example('calibration')));
    const [x, y] = [scaleOf(root, 'x'), scaleOf(root, 'y')];
    const dots = named(ofClass(root, 'line')[0], 'circle').map(({ attributes: { cx, cy } }) => [+cx, +cy]);
    expect(dots).toEqual([near(x(0.1), y(0.05)), near(x(0.9), y(0.6))]);
    const outline = placesOf(named(ofClass(root, 'level')[0], 'path')[0].attributes.d);
    const ticks = named(root, 'text').filter((node) => ['1', '100', '10000'].includes(textOf(node)));
    const at = Object.fromEntries(ticks.map((node) => [textOf(node), Number(node.attributes.y)]));
    const count = (n: number): number => at['1'] + ((at['100'] - at['1']) * Math.log10(n)) / 2;
    const heights = outline.map(([, height]) => height);
    const floor = heights[0];
    expect(heights).toEqual(
      [floor, count(9000), count(9000), floor, floor, count(10), count(10), floor].map((v) => expect.closeTo(v, 0)),
    );
    expect(count(0.5)).toBeCloseTo(floor, 0);
    expect(ofClass(root, 'name').map(textOf)).toEqual(['Part that is positive', 'Mean probability', 'voxels']);
  });
});

describe('blandAltmanSvg', () => {
  const plot = example('bland-altman');

  it('draws cases and estimates, names those beyond the limits', () => {
    const root = readSvg(blandAltmanSvg(plot));
    const [x, y] = [scaleOf(root, 'x'), scaleOf(root, 'y')];
    const dots = ofClass(root, 'dot').filter(
      ({ name, attributes }) => name === 'circle' && attributes.class === 'dot s0',
    );
    expect(dots.map(({ attributes: { cx, cy } }) => [+cx, +cy])).toEqual([
      ...[near(x(11), y(-2)), near(x(22), y(4)), near(x(30.5), y(1)), near(x(50), y(20))],
    ]);
    const levels = ofClass(root, 'level').slice(0, 3);
    expect(levels.map((level) => texts(level)[0])).toEqual(['1', '−5', '7']);
    const heights = levels.map((level) => placesOf(named(level, 'path')[0].attributes.d)[0][1]);
    expect(heights).toEqual([1, -5, 7].map((value) => expect.closeTo(y(value), 0)));
    const band = ofClass(levels[0], 'band')[0].attributes;
    expect([+band.y, +band.y + +band.height]).toEqual([expect.closeTo(y(4), 0), expect.closeTo(y(-2), 0)]);
    expect(ofClass(root, 'mark').map(textOf)).toEqual(['052']);
    expect(keyOf(root)).toEqual(['case', 'bias', 'limits of agreement', 'their intervals', 'trend']);
  });

  it.each([
    ['difference', 'A − B', -2],
    ['percent', 'A − B (% of their mean)', -100],
    ['log', 'ln A − ln B', -Math.log(3)],
  ] as const)('looks at the %s', (scale, label, value) => {
    const root = readSvg(blandAltmanSvg({ a: [1], b: [3], scale }));
    const dot = named(root, 'circle')[0].attributes;
    expect(Number(dot.cy)).toBeCloseTo(scaleOf(root, 'y')(value), 0);
    expect(ofClass(root, 'name').map(textOf)).toContain(label);
  });

  it('says what it leaves out', () => {
    const root = readSvg(blandAltmanSvg({ a: [0, 2], b: [1, 1], scale: 'log' }));
    expect(ofClass(root, 'dot')).toHaveLength(2); // the case and its key
    expect(texts(root, 'desc')[0]).toContain('1 without a finite difference left out');
  });
});

describe('trainingSvg', () => {
  it('has a colour for each run, dashes for validation, a ring at the kept epoch', () => {
    const root = readSvg(trainingSvg(example('training')));
    const [x, y] = [scaleOf(root, 'x'), scaleOf(root, 'y')];
    const lines = ofClass(root, 'line');
    expect(lines.map(({ attributes }) => attributes.class)).toEqual(['line s0', 'line s1', 'line s0', 'line s1']);
    expect(lines.map((line) => named(line, 'path')[0].attributes['stroke-dasharray'])).toEqual([
      ...[undefined, undefined, '6 4', '6 4'],
    ]);
    const rings = named(root, 'circle').filter(({ attributes }) => attributes.class === 'mark');
    expect(rings.slice(0, 2).map(({ attributes: { cx, cy } }) => [+cx, +cy])).toEqual([
      ...[near(x(2), y(0.5)), near(x(2), y(0.6))],
    ]);
    expect(keyOf(root)).toEqual(['fold 1', 'fold 2', 'training', 'validation', 'kept']);
  });

  it('has decades on a log scale', () => {
    const runs = [{ name: 'a', epochs: [1, 2, 3], training: [1, 0.1, 0.01] }];
    const root = readSvg(trainingSvg({ runs, yScale: 'log' }));
    const heights = linesOf(root)[0].map(([, height]) => height);
    expect(heights[1] - heights[0]).toBeCloseTo(heights[2] - heights[1], 0);
    expect(texts(root)).toEqual(expect.arrayContaining(['0.01', '0.1', '1']));
    expect(keyOf(root)).toEqual(['a']);
  });
});

describe('stripSvg', () => {
  it('draws every value over its box, and counts what is undefined', () => {
    const root = readSvg(stripSvg(example('strip')));
    const x = scaleOf(root, 'x');
    const [first, second] = ofClass(root, 'line');
    const dots = ofClass(first, 'dot').map(({ attributes }) => Number(attributes.cx));
    expect(dots).toEqual([0.1, 0.4, 0.5].map((value) => expect.closeTo(x(value), 0)));
    const box = ofClass(first, 'box')[0].attributes;
    expect(Number(box.x)).toBeCloseTo(x(0.25), 0);
    expect(Number(box.x) + Number(box.width)).toBeCloseTo(x(0.45), 0);
    expect(placesOf(ofClass(first, 'median')[0].attributes.d)[0][0]).toBeCloseTo(x(0.4), 0);
    expect(texts(first)).toEqual(['U-Net', 'n 3 (1)']);
    expect(placesOf(ofClass(second, 'meanbar')[0].attributes.d).map(([at]) => at)).toEqual([
      ...[expect.closeTo(x(0.1), 0), expect.closeTo(x(0.3), 0)],
    ]);
    const places = ofClass(second, 'dot').map(({ attributes: { cx, cy } }) => `${cx} ${cy}`);
    expect(new Set(places).size).toBe(3);
  });
});

describe('ranges that nobody named', () => {
  const ticksOf = (source: string) => texts(readSvg(source));

  it('are 0 to 1 for scores and follow other values', () => {
    const strip = (values: number[]) => ticksOf(stripSvg({ groups: [{ name: 'a', values }], xLabel: 'x' }));
    expect(strip([0.4, 0.5])).toEqual(expect.arrayContaining(['0.0', '1.0']));
    expect(strip([12, 88])).toEqual(expect.arrayContaining(['20', '80']));
    const curve = { name: 'HD95', values: [12, 88] };
    expect(ticksOf(thresholdSvg({ thresholds: [0.1, 0.9], curves: [curve] }))).toEqual(
      expect.arrayContaining(['20', '80']),
    );
  });

  it('say what lies beyond a range that somebody named', () => {
    const source = stripSvg({ groups: [{ name: 'a', values: [0.5, 7] }], xLabel: 'x', xRange: [0, 1] });
    expect(texts(readSvg(source), 'desc')[0]).toContain('2 values, 1 beyond the axis.');
    expect(ofClass(ofClass(readSvg(source), 'line')[0], 'dot')).toHaveLength(1);
  });
});

describe('refusals', () => {
  const cases: [string, Plot, RegExp][] = [
    ['roc', { kind: 'roc', curves: 'x' as never }, /rocSvg: expected curves to be a list/],
    ['no name', { kind: 'roc', curves: [{ fpr: [], tpr: [] } as never] }, /every entry of curves to have a name/],
    ['lengths', { kind: 'roc', curves: [{ name: 'a', fpr: [0, 1], tpr: [0] }] }, /tpr of a to be as long as fpr \(2\)/],
    ['no list', { kind: 'roc', curves: [{ name: 'a', fpr: 1 as never, tpr: [] }] }, /fpr of a to be a list/],
    ['bins', { kind: 'calibration', curves: [{ name: 'a', bins: 1 as never }] }, /bins of a to be a list/],
    ['range', { kind: 'strip', groups: [], xLabel: 'x', xRange: [1, 0] }, /xRange to be \[low, high\]/],
    ['pairs', { kind: 'bland-altman', a: [1], b: [] }, /b of the plot to be as long as a \(1\)/],
    ['scale', { kind: 'bland-altman', a: [], b: [], scale: 'x' as never }, /scale to be one of/],
    [
      'thresholds',
      { kind: 'threshold', thresholds: [1], curves: [{ name: 'a', values: [] }] },
      /values of a to be as long/,
    ],
    ['runs', { kind: 'training', runs: [{ name: 'a', epochs: [1], training: [] }] }, /training of a to be as long/],
    ['kind', { kind: 'pie' } as never, /kind to be one of roc, /],
  ];
  it.each(cases)('%s', (_, plot, message) => {
    expect(() => plotSvg(plot)).toThrow(message);
    expect(() => plotSvg(plot)).toThrow(expect.objectContaining({ code: 'parameter' }));
  });
});

it('draws whatever numbers come without a broken one', () => {
  const values = fc.array(
    fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1e4),
      fc.constant(Number.POSITIVE_INFINITY),
    ),
    {
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(values, fc.constantFrom('linear', 'log'), (list, yScale) => {
      const epochs = list.map((_, i) => i);
      const drawn = [
        trainingSvg({ runs: [{ name: 'a', epochs, training: list }], yScale: yScale as 'linear' | 'log' }),
        stripSvg({ groups: [{ name: 'a', values: list }], xLabel: 'x' }),
        blandAltmanSvg({ a: list, b: epochs }),
        rocSvg({ curves: [{ name: 'a', fpr: list, tpr: epochs }] }),
      ];
      for (const source of drawn) {
        readSvg(source);
        expect(brokenWord(source)).toBe(undefined);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});
