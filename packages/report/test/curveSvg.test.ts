import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CurveOptions, curveSvg } from '../src/index.js';
import { niceRange, niceTicks } from '../src/niceTicks.js';
import { findAll, parseXml, textOf, type XmlNode } from './parseXml.js';

const draw = (options: Partial<CurveOptions>): XmlNode =>
  parseXml(curveSvg({ xLabel: 'Epoch', yLabel: 'Loss', series: [], ...options })).children[0] as XmlNode;
const ofClass = (root: XmlNode, name: string): XmlNode[] =>
  findAll(root, ({ attributes }) => (attributes.class ?? '').split(' ').includes(name));
const below = (root: XmlNode | undefined, name: string): XmlNode[] =>
  root ? findAll(root, (node) => node.name === name) : [];

describe('niceTicks', () => {
  it.each([
    [0, 1, 5, ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']],
    [0, 100, 5, ['0', '20', '40', '60', '80', '100']],
    [-1, 1, 4, ['−1.0', '−0.5', '0.0', '0.5', '1.0']],
    [0.31, 0.49, 5, ['0.35', '0.40', '0.45']],
    [0, 5e-5, 4, ['0', '2e−5', '4e−5']],
    [0, 3e6, 3, ['0', '1e6', '2e6', '3e6']],
    [1, 150, 8, ['20', '40', '60', '80', '100', '120', '140']],
  ])('from %s to %s, about %s', (low, high, about, labels) => {
    expect(niceTicks(low, high, about).labels).toEqual(labels);
  });

  it('stays inside, evenly, at one, two or five times a power of ten, and names every place apart', () => {
    const magnitude = fc.integer({ min: -8, max: 8 }).map((power) => 10 ** power);
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        magnitude,
        fc.integer({ min: 2, max: 9 }),
        (at, size, n) => {
          const [low, high] = [at * size, at * size + size];
          const { values, labels, step } = niceTicks(low, high, n);
          expect(values.length).toBeGreaterThanOrEqual(1);
          expect(values.length).toBeLessThanOrEqual(n + 1);
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(low - 1e-6 * size);
            expect(value).toBeLessThanOrEqual(high + 1e-6 * size);
            expect(Math.abs(value / step - Math.round(value / step))).toBeLessThan(1e-6);
          }
          expect([1, 2, 5]).toContain(Number((step / 10 ** Math.floor(Math.log10(step * 1.0000001))).toPrecision(6)));
          expect(new Set(labels).size).toBe(labels.length);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it('rounds a range out to ticks', () => {
    expect(niceRange(0.03, 0.57, 5)).toEqual([0, expect.closeTo(0.6, 12)]);
    expect(niceRange(0, 1, 5)).toEqual([0, 1]);
  });
});

describe('curveSvg', () => {
  it('puts points where the axes say', () => {
    const root = draw({
      xRange: [0, 10],
      yRange: [0, 1],
      series: [
        {
          name: '',
          points: [
            [0, 0],
            [10, 1],
          ],
        },
      ],
    });
    const path = below(ofClass(root, 'line')[0], 'path')[0].attributes.d;
    const [x0, y0, x1, y1] = (path.match(/[\d.]+/g) ?? []).map(Number);
    const label = (text: string, anchor: string) =>
      below(root, 'text').find((node) => textOf(node) === text && node.attributes['text-anchor'] === anchor)
        ?.attributes;
    expect([x0, x1].map(String)).toEqual([label('0', 'middle')?.x, label('10', 'middle')?.x]);
    expect([y0, y1].map(String)).toEqual([label('0.0', 'end')?.y, label('1.0', 'end')?.y]);
    expect(x1).toBeGreaterThan(x0);
    expect(y1).toBeLessThan(y0);
  });

  it('breaks lines at values that are not finite and dots lone points', () => {
    const points: [number, number][] = [
      [1, 1],
      [2, 2],
      [3, Number.NaN],
      [4, 4],
      [5, Number.POSITIVE_INFINITY],
      [6, 6],
      [7, 7],
    ];
    const line = ofClass(draw({ series: [{ name: 'a', points }] }), 'line')[0];
    const path = below(line, 'path')[0].attributes.d;
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path.match(/L/g)).toHaveLength(2);
    expect(below(line, 'circle')).toHaveLength(1);
  });

  it('draws a single point, an empty series and none at all without a broken number', () => {
    for (const series of [
      [{ name: 'one', points: [[3, 0]] as [number, number][] }],
      [{ name: 'none', points: [] }],
      [{ name: 'nan', points: [[Number.NaN, 1]] as [number, number][] }],
      [],
    ]) {
      const source = curveSvg({ xLabel: 'x', yLabel: 'y', series });
      parseXml(source);
      expect(source).not.toMatch(/NaN|Infinity|undefined/);
    }
    const empty = draw({ series: [{ name: 'fold 2', points: [] }] });
    expect(textOf(ofClass(empty, 'key')[0])).toContain('fold 2 (no data)');
    expect(textOf(below(empty, 'desc')[0])).toBe('Loss against Epoch. fold 2: no data.');
  });

  it('names each line at its end, apart from the others, with colour and dash of the line', () => {
    const series = Array.from({ length: 7 }, (_, i) => ({
      name: `fold ${i}`,
      points: [
        [0, 0],
        [1, 1 + i / 1000],
      ] as [number, number][],
    }));
    const root = draw({ series, xRange: [0, 1] });
    const keys = ofClass(root, 'key');
    expect(keys).toHaveLength(7);
    const heights = keys.map((key) => Number(below(key, 'text')[0].attributes.y));
    for (let i = 1; i < heights.length; i++) expect(heights[i] - heights[i - 1]).toBeGreaterThanOrEqual(18.99);
    expect(textOf(below(keys[0], 'text')[0])).toBe('fold 6');
    const lines = ofClass(root, 'line');
    for (const key of keys) {
      const line = lines.find((one) => textOf(below(one, 'title')[0]) === textOf(below(key, 'title')[0]));
      const sample = below(key, 'path').find((path) => path.attributes.class !== 'tie');
      expect(sample?.attributes['stroke-dasharray']).toBe(below(line, 'path')[0].attributes['stroke-dasharray']);
      expect(key.attributes.class.split(' ')[1]).toBe(line?.attributes.class.split(' ')[1]);
    }
    const dashes = lines.slice(0, 6).map((line) => below(line, 'path')[0].attributes['stroke-dasharray'] ?? 'solid');
    expect(new Set(dashes).size).toBe(6);
    // The seventh takes the first colour again, so it takes another dash.
    expect(lines[6].attributes.class).toBe(lines[0].attributes.class);
    expect(below(lines[6], 'path')[0].attributes['stroke-dasharray']).not.toBe(undefined);
  });

  it('keeps the key inside the picture, however many series', () => {
    const series = Array.from({ length: 40 }, (_, i) => ({
      name: `s${i}`,
      points: [
        [0, 0],
        [1, 0],
      ] as [number, number][],
    }));
    const root = draw({ series });
    const heights = ofClass(root, 'key').map((key) => Number(below(key, 'text')[0].attributes.y));
    expect(Math.min(...heights)).toBeGreaterThan(0);
    expect(Math.max(...heights)).toBeLessThan(Number(root.attributes.height));
  });

  it('points places out, and dots every point on request', () => {
    const series = [
      {
        name: 'a',
        points: [
          [0, 0],
          [1, 1],
          [2, 0],
        ] as [number, number][],
      },
    ];
    const marked = draw({
      series,
      markers: [
        { x: 1, y: 1, label: 'best' },
        { x: 2, label: 'end' },
        { x: 2, y: 0, label: 'z' },
      ],
    });
    expect(ofClass(marked, 'mark').map(({ name }) => name)).toEqual([
      'circle',
      'text',
      'path',
      'text',
      'circle',
      'text',
    ]);
    expect(below(ofClass(draw({ series, markers: true }), 'line')[0], 'circle')).toHaveLength(3);
  });

  it('leaves out places that are not known or not in sight', () => {
    const series = [
      {
        name: 'a',
        points: [
          [0, 0],
          [1, 1],
        ] as [number, number][],
      },
    ];
    const markers = [
      { x: Number.NaN, label: 'p' },
      { x: 0, y: Number.NaN, label: 'q' },
      { x: 2, label: 'r' },
      { x: 0, y: 2, label: 's' },
    ];
    expect(ofClass(draw({ series, markers, xRange: [0, 1], yRange: [0, 1] }), 'mark')).toEqual([]);
    expect(curveSvg({ xLabel: 'x', yLabel: 'y', series, markers: markers.slice(0, 2) })).not.toMatch(/NaN/);
  });

  it('speaks to screen readers', () => {
    const root = draw({
      title: 'Loss',
      series: [
        {
          name: 'training',
          points: [
            [1, 0.9],
            [2, 0.25],
          ],
        },
      ],
    });
    expect(root.attributes).toMatchObject({ role: 'img', 'aria-label': 'Loss' });
    expect(textOf(below(root, 'title')[0])).toBe('Loss');
    expect(textOf(below(root, 'desc')[0])).toBe('Loss against Epoch. training: from 0.9 at 1 to 0.25 at 2, 2 points.');
  });

  it('lets no text become markup', () => {
    const evil = '"><script>alert(1)</script>&\u0000';
    const root = draw({
      title: evil,
      description: evil,
      xLabel: evil,
      yLabel: evil,
      series: [
        {
          name: evil,
          points: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
      markers: [{ x: 0, y: 0, label: evil }],
    });
    expect(below(root, 'script')).toHaveLength(0);
    expect(textOf(below(root, 'desc')[0])).toBe('"><script>alert(1)</script>&\ufffd');
  });

  it('refuses what it cannot draw', () => {
    const points: [number, number][] = [[0, 0]];
    const cases: [Partial<CurveOptions>, RegExp][] = [
      [{ series: 'x' as never }, /series to be a list/],
      [{ series: [{ points } as never] }, /every series to have a name and points/],
      [{ series: [{ name: 'a', points, dash: '"/><script>' }] }, /dash to be lengths/],
      [{ xRange: [1, 1] }, /xRange to be \[low, high\]/],
      [{ yRange: [0, Number.NaN] }, /yRange to be \[low, high\]/],
      [{ width: 100 }, /width to be a finite number >= 240/],
    ];
    for (const [options, message] of cases) {
      expect(() => draw(options)).toThrow(message);
      expect(() => draw(options)).toThrow(expect.objectContaining({ code: 'parameter', where: 'curveSvg' }));
    }
  });
});
