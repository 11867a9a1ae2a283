import { createHash } from 'node:crypto';
import { ndarrayOf } from '@ich/core/ndarray';
import { describe, expect, it } from 'vitest';
import { base64 } from '../src/base64.js';
import {
  type Cell,
  curveSvg,
  htmlReport,
  overlayPng,
  plotSvg,
  type ReportOptions,
  runManifest,
  type ScanImages,
  scanSlices,
  type Table,
} from '../src/index.js';
import { scrollerHash, scrollerScript } from '../src/scans/scrollerScript.js';
import { ofClass } from './drawing.js';
import { findAll, parseXml, textOf, type XmlNode } from './parseXml.js';

const VOID = ['meta', 'img', 'br'];
const png = overlayPng({ grey: ndarrayOf(new Uint8Array(4), [2, 2]), scale: 1 });
const svg = curveSvg({ xLabel: 'x', yLabel: 'y', series: [] });
const table: Table = { title: 'Table 1.', columns: [{ key: 'a', label: 'A' }], rows: [{ a: 1 }] };

const page = (options: Partial<ReportOptions>): XmlNode =>
  parseXml(htmlReport({ title: 'T', sections: [], ...options }), VOID);
const all = (root: XmlNode, name: string): XmlNode[] => findAll(root, (node) => node.name === name);

const full: ReportOptions = {
  title: 'Report',
  subtitle: 'of `fold 1`',
  summary: 'First.\n\nSecond.',
  sections: [
    { id: 'a', title: 'A', text: 'One `x < y`\nline.\n \nTwo.', table, tables: [table, table] },
    {
      id: 'b',
      title: 'B',
      figures: [
        { png, caption: 'P', alt: 'a slice', legend: true },
        { svg, caption: 'S', alt: 'a curve' },
      ],
    },
    { id: 'c-ü', title: 'C', details: [{ summary: 'More', text: 'Deep.', table }, { summary: 'Even more' }] },
  ],
  footer: 'The end.',
  generatedFrom: runManifest({
    ...{ packages: { z: '2', a: '1' }, seed: 7, seeds: { bootstrap: 3 }, options: { threshold: 0.5 }, backend: 'onnx' },
    data: [{ name: 'a.nii', sha256: 'f'.repeat(64), bytes: 12 }],
    conventions: { dice: 'NaN of two empty masks' },
  }),
};

describe('htmlReport', () => {
  it('is one well-formed page that may load and run nothing', () => {
    const html = htmlReport(full);
    const root = parseXml(html, VOID);
    expect(html.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(all(root, 'script')).toHaveLength(0);
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)|@import|url\(/);
    const policy = all(root, 'meta').find(({ attributes }) => 'http-equiv' in attributes)?.attributes.content;
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    for (const { attributes } of all(root, 'img'))
      expect(attributes.src).toMatch(/^data:image\/(png|svg\+xml);base64,/);
  });

  it('always says what it is not for', () => {
    expect(ofClass(page({}), 'notice').map(textOf)).toEqual(['For research, not for diagnosis.']);
  });

  it('shows text as paragraphs with inline code', () => {
    const section = all(parseXml(htmlReport(full), VOID), 'section')[0];
    expect(all(section, 'p').map(textOf)).toEqual(['One x < y\nline.', 'Two.']);
    expect(all(section, 'code').map(textOf)).toEqual(['x < y']);
    expect(all(section, 'table')).toHaveLength(3);
  });

  it('embeds the very bytes of its pictures', () => {
    const [first, second] = all(parseXml(htmlReport(full), VOID), 'img').map(({ attributes }) => attributes);
    const bytes = (source: string) => Buffer.from(source.slice(source.indexOf(',') + 1), 'base64');
    expect(new Uint8Array(bytes(first.src))).toEqual(png);
    expect(bytes(second.src).toString('utf8')).toBe(svg);
    expect([first.alt, second.alt]).toEqual(['a slice', 'a curve']);
  });

  it('shows a key once above figures that share it, else below its own', () => {
    const figure = { png, caption: 'P', alt: 'p', legend: true } as const;
    const shared = page({ sections: [{ id: 'a', title: 'A', figures: [figure, figure] }] });
    expect(ofClass(shared, 'legend').map(textOf)).toEqual(['TruthPrediction']);
    expect(all(shared, 'figcaption').flatMap((node) => ofClass(node, 'legend'))).toHaveLength(0);
    const own = { ...figure, legend: [{ label: 'Probability', colour: '#CC79A7', fill: true }] };
    const mixed = page({ sections: [{ id: 'a', title: 'A', figures: [figure, own] }] });
    expect(
      all(mixed, 'figcaption')
        .flatMap((node) => ofClass(node, 'legend'))
        .map(textOf),
    ).toEqual(['TruthPrediction', 'Probability']);
  });

  it('links to its sections once there are three', () => {
    const root = parseXml(htmlReport(full), VOID);
    const targets = all(root, 'a').map(({ attributes }) => decodeURIComponent(attributes.href.slice(1)));
    expect(targets).toEqual(['a', 'b', 'c-ü']);
    expect(all(root, 'section').map(({ attributes }) => attributes.id)).toEqual(targets);
    expect(all(page({ sections: full.sections.slice(0, 2) }), 'nav')).toHaveLength(0);
  });

  it('folds details and the record of the run', () => {
    const root = parseXml(htmlReport(full), VOID);
    expect(all(root, 'summary').map(textOf)).toEqual(['More', 'Even more', 'How this was made']);
    expect(all(root, 'details').every(({ attributes }) => !('open' in attributes))).toBe(true);
    const footer = textOf(all(root, 'footer')[0]);
    for (const part of [
      'The end.',
      'a 1, z 2',
      `node ${process.version}`,
      'Seed7, bootstrap 3',
      '"threshold": 0.5',
      'Backendonnx',
      `${'f'.repeat(64)} 12 bytes a.nii`,
      'dice: NaN of two empty masks',
    ]) {
      expect(footer).toContain(part);
    }
  });

  it('lets no text become markup, wherever it stands', () => {
    const evil = '</style></title><script>alert(1)</script>"\' onload="x" `<i>`';
    const column = { key: 'a', label: evil, group: evil, unit: evil };
    const cells: Table = { title: evil, caption: evil, columns: [column], rows: [{ a: evil }] };
    const figure = {
      svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(2)</script></svg>',
      caption: evil,
      alt: evil,
    };
    const legend = [{ label: evil, colour: evil }];
    const content = {
      text: evil,
      table: cells,
      figures: [
        { ...figure, legend },
        { png, caption: evil, alt: evil },
      ],
    };
    const root = page({
      title: evil,
      subtitle: evil,
      summary: evil,
      footer: evil,
      sections: ['"><script>', 'b', 'c'].map((id) => ({
        id,
        title: evil,
        ...content,
        details: { summary: evil, ...content },
      })),
      generatedFrom: runManifest({ packages: { [evil]: evil }, command: evil, date: evil, options: { [evil]: evil } }),
    });
    expect(all(root, 'script')).toHaveLength(0);
    expect(all(root, 'style')).toHaveLength(1);
    expect(findAll(root, ({ attributes }) => 'onload' in attributes)).toHaveLength(0);
    expect(textOf(all(root, 'h1')[0])).toBe(evil);
  });

  it('refuses a page that would not work', () => {
    const figure = { caption: 'c', alt: 'a' };
    const section = { id: 'a', title: 'A' };
    const cases: [Partial<ReportOptions>, RegExp][] = [
      [{ title: undefined as never }, /title to be text/],
      [{ sections: {} as never }, /sections to be a list/],
      [{ sections: [{ id: 'a' } as never] }, /section a to have a title/],
      [{ sections: [{ ...section, id: '' }] }, /id without blanks/],
      [{ sections: [section, section] }, /every section id once, received "a"/],
      [{ sections: [{ ...section, figures: [figure] }] }, /either png bytes or svg text or a plot/],
      [{ sections: [{ ...section, figures: [{ ...figure, png, svg }] }] }, /either png bytes or svg text or a plot/],
      [{ sections: [{ ...section, figures: [{ png, caption: 'c' } as never] }] }, /an alt text/],
    ];
    for (const [options, message] of cases) {
      expect(() => page(options)).toThrow(message);
      expect(() => page(options)).toThrow(expect.objectContaining({ code: 'parameter', where: 'htmlReport' }));
    }
  });
});

describe('a page with scans', () => {
  const grey = ndarrayOf(new Uint8Array(2 * 4 * 4), [2, 4, 4]);
  const truth = ndarrayOf(new Uint8Array(2 * 4 * 4).fill(1, 16, 18), [2, 4, 4]);
  const scan = { id: 'scan-1', title: 'Subject <1>', note: '`x < y`', slices: scanSlices({ grey, truth }) };
  const withScans = (...scans: ScanImages[]) => ({ title: 'T', sections: [{ id: 'a', title: 'A', scans }] });

  it('may run one script, which its policy names by its hash', () => {
    const html = htmlReport(withScans(scan));
    const scripts = all(parseXml(html, VOID), 'script').map(textOf);
    expect(scripts).toEqual([scrollerScript]);
    const hash = createHash('sha256').update(scripts[0]).digest('base64');
    expect(scrollerHash).toBe(`sha256-${hash}`);
    const policy = all(parseXml(html, VOID), 'meta').find(({ attributes }) => 'http-equiv' in attributes)?.attributes;
    expect(policy?.content).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${hash}'`,
    );
    expect(scrollerScript).not.toMatch(/innerHTML|eval|fetch|import|document\.write|</);
  });

  it('finds scans that are folded away too', () => {
    const details = { summary: 'More', scans: [scan] };
    expect(htmlReport({ title: 'T', sections: [{ id: 'a', title: 'A', details }] })).toContain(scrollerHash);
  });

  it('is a montage with words and contours, the first scan open', () => {
    const second = { ...scan, id: 'scan-2', start: 0 };
    const root = page(withScans(scan, second));
    const scans = ofClass(root, 'scan');
    expect(scans.map(({ attributes: { id, open, 'data-start': start } }) => [id, open, start])).toEqual([
      ['scan-1', '', '1'],
      ['scan-2', undefined, '0'],
    ]);
    expect(all(scans[0], 'summary').map(textOf)).toEqual(['Subject <1>']);
    expect(all(scans[0], 'img').map(({ attributes }) => attributes.alt)).toEqual([
      'Slice 0: truth none',
      'Slice 1: truth 2 px',
    ]);
    expect(all(scans[0], 'figcaption').map(textOf)).toEqual(['0', '1']);
    expect(
      ofClass(scans[0], 'contours')
        .flatMap((svg) => all(svg, 'path'))
        .map(({ attributes }) => attributes),
    ).toEqual([{ class: 't', d: 'M0 0h2v1h-2z' }]);
    // No prediction, so no key to it.
    expect(ofClass(root, 'legend').map(textOf)).toEqual(['Truth']);
  });

  it('refuses scans that would not work', () => {
    const [slice] = scan.slices;
    const cases: [unknown, RegExp][] = [
      [{ ...scan, id: 'a b' }, /every scan to have an id/],
      [{ ...scan, id: 'a' }, /every scan id once, and no section of that id/],
      [{ ...scan, title: 1 }, /to have a title/],
      [{ ...scan, slices: [] }, /to have slices/],
      [{ ...scan, slices: [{ ...slice, png: 'x' }] }, /to have png bytes/],
      [{ ...scan, slices: [{ ...slice, slice: 0.5 }] }, /a whole number/],
      [{ ...scan, slices: [{ ...slice, width: '1" onload="x' }] }, /to have a size/],
      [{ ...scan, slices: [{ ...slice, truth: '"><script>' }] }, /to be path data/],
    ];
    for (const [one, message] of cases) {
      const attempt = () => page(withScans(one as ScanImages));
      expect(attempt).toThrow(message);
      expect(attempt).toThrow(expect.objectContaining({ code: 'parameter', where: 'htmlReport' }));
    }
  });
});

describe('plots and links', () => {
  it('draws a plot that is given as data', () => {
    const plot = { kind: 'strip', groups: [{ name: 'a', values: [0.5] }], xLabel: 'Dice' } as const;
    const root = page({ sections: [{ id: 'a', title: 'A', figures: [{ plot, caption: 'c', alt: 'a' }] }] });
    const { src } = all(root, 'img')[0].attributes;
    expect(Buffer.from(src.slice(src.indexOf(',') + 1), 'base64').toString('utf8')).toBe(plotSvg(plot));
  });

  it('leads from a row to its place, and nowhere else', () => {
    const columns = [{ key: 'a', label: 'A', link: 'to' }];
    const linked = (to: Cell) =>
      page({ sections: [{ id: 's', title: 'S', table: { columns, rows: [{ a: '<1>', to }] } }] });
    expect(all(linked('#x'), 'a').map((node) => [node.attributes.href, textOf(node)])).toEqual([['#x', '<1>']]);
    expect(all(linked(null), 'a')).toEqual([]);
    for (const to of ['https://example.org', 'javascript:alert(1)', '#a b', 7]) {
      expect(() => linked(to)).toThrow(/link of a to be an anchor/);
    }
  });
});

describe('base64', () => {
  it.each([0, 1, 2, 3, 8191, 8192, 8193, 30000])('writes %s bytes as Node does', (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 167) % 256);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});
