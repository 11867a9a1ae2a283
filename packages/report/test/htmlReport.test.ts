import { ndarrayOf } from '@ich/core/ndarray';
import { describe, expect, it } from 'vitest';
import { base64 } from '../src/base64.js';
import { curveSvg, htmlReport, overlayPng, type ReportOptions, runManifest, type Table } from '../src/index.js';
import { findAll, parseXml, textOf, type XmlNode } from './parseXml.js';

const VOID = ['meta', 'img', 'br'];
const png = overlayPng({ grey: ndarrayOf(new Uint8Array(4), [2, 2]), scale: 1 });
const svg = curveSvg({ xLabel: 'x', yLabel: 'y', series: [] });
const table: Table = { title: 'Table 1.', columns: [{ key: 'a', label: 'A' }], rows: [{ a: 1 }] };

const page = (options: Partial<ReportOptions>): XmlNode =>
  parseXml(htmlReport({ title: 'T', sections: [], ...options }), VOID);
const all = (root: XmlNode, name: string): XmlNode[] => findAll(root, (node) => node.name === name);
const ofClass = (root: XmlNode, name: string): XmlNode[] =>
  findAll(root, ({ attributes }) => (attributes.class ?? '').split(' ').includes(name));

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
  generatedFrom: runManifest({ packages: { z: '2', a: '1' }, seed: 7, options: { threshold: 0.5 } }),
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
    for (const part of ['The end.', 'a 1, z 2', `node ${process.version}`, 'Seed7', '"threshold": 0.5']) {
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
      [{ sections: [{ ...section, figures: [figure] }] }, /either png bytes or svg text/],
      [{ sections: [{ ...section, figures: [{ ...figure, png, svg }] }] }, /either png bytes or svg text/],
      [{ sections: [{ ...section, figures: [{ png, caption: 'c' } as never] }] }, /an alt text/],
    ];
    for (const [options, message] of cases) {
      expect(() => page(options)).toThrow(message);
      expect(() => page(options)).toThrow(expect.objectContaining({ code: 'parameter', where: 'htmlReport' }));
    }
  });
});

describe('base64', () => {
  it.each([0, 1, 2, 3, 8191, 8192, 8193, 30000])('writes %s bytes as Node does', (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 167) % 256);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});
