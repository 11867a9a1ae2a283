import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayNumber } from '../src/displayNumber.js';
import {
  type Cell,
  type Table,
  toCsv,
  toHtmlTable,
  toJson,
  toLatex,
  toMarkdown,
  toText,
  worstFirst,
} from '../src/index.js';
import { findAll, parseXml, textOf } from './parseXml.js';

/** Scores as in the paper's Table 6, with every kind of value that is hard to write. */
const scores: Table = {
  title: 'Table 6',
  caption: 'Scores.',
  columns: [
    { key: 'name', label: 'Experiment' },
    { key: 'mean', label: 'Dice', digits: 2, group: 'This run' },
    { key: 'max', label: 'max', digits: 2, group: 'This run' },
    { key: 'hd', label: 'HD95', unit: 'mm' },
    { key: 'ok', label: 'Done' },
  ],
  rows: [
    { name: '1 Threshold', mean: 0.135, max: 0.5, hd: 12.3456, ok: true },
    { name: '2 U-Net | whole', mean: 0, max: Number.NaN, hd: Number.POSITIVE_INFINITY, ok: false },
    { name: '3 "windows"\nof 160', mean: 0.31, hd: null },
  ],
};

const attack: Table = {
  title: '<script>alert(1)</script>',
  caption: '</caption><img src=x onerror=alert(2)>',
  columns: [{ key: 'a', label: '<b>"&\'', group: '</th><script>' }],
  rows: [{ a: '<script>alert(3)</script>' }, { a: '&lt;already' }, { a: '\u001b[31mred\u0007' }],
};

describe('numbers for people', () => {
  it.each([
    [0, undefined, '0'],
    [12345.678, undefined, '12346'],
    [0.123456, undefined, '0.1235'],
    [1e-7, undefined, '1e-7'],
    [2, 2, '2.00'],
    [-0.004, 2, '0.00'],
    [-0, undefined, '0'],
    [-1.5, 1, '−1.5'],
    [Number.NaN, 2, '–'],
    [Number.NEGATIVE_INFINITY, 2, '−∞'],
  ])('%s with %s digits is %s', (value, digits, text) => {
    expect(displayNumber(value, digits)).toBe(text);
  });
});

describe('toMarkdown', () => {
  it('writes a table that is aligned in its source too', () => {
    expect(toMarkdown(scores)).toBe(
      [
        '**Table 6**',
        '',
        '| Experiment            | This run: Dice | This run: max | HD95 (mm) | Done |',
        '| :-------------------- | -------------: | ------------: | --------: | :--- |',
        '| 1 Threshold           |           0.14 |          0.50 |     12.35 | yes  |',
        '| 2 U-Net \\| whole      |           0.00 |             – |         ∞ | no   |',
        '| 3 "windows"<br>of 160 |           0.31 |             – |         – | –    |',
        '',
        'Scores.',
        '',
      ].join('\n'),
    );
  });

  it('lets no value become markup', () => {
    const text = toMarkdown({
      columns: [{ key: 'a', label: '*a*' }],
      rows: [{ a: '<b> `x` [y](z) ~~s~~ \\| _em_ in_word &lt; R&D' }],
    });
    expect(text).toContain('| \\*a\\* ');
    expect(text).toContain('\\<b\\> \\`x\\` \\[y\\](z) \\~\\~s\\~\\~ \\\\\\| \\_em\\_ in_word \\&lt; R&D');
  });

  it.each([
    ['__init__', '\\_\\_init\\_\\_'],
    ['a__b_c', 'a\\_\\_b_c'],
    ['кров_ь', 'кров_ь'],
  ])('escapes the underscores of %s where they could be emphasis', (value, written) => {
    expect(toMarkdown({ columns: [{ key: 'a', label: 'a' }], rows: [{ a: value }] })).toContain(`| ${written}`);
  });

  it('centres where asked and keeps the rule three dashes long', () => {
    const table: Table = { columns: [{ key: 'a', label: 'a', align: 'center' }], rows: [{ a: 1 }] };
    expect(toMarkdown(table)).toBe('|  a   |\n| :--: |\n|  1   |\n');
  });
});

describe('toCsv', () => {
  it('follows RFC 4180 with full precision', () => {
    expect(toCsv(scores)).toBe(
      'Experiment,This run: Dice,This run: max,HD95 (mm),Done\r\n' +
        '1 Threshold,0.135,0.5,12.3456,true\r\n' +
        '2 U-Net | whole,0,,Infinity,false\r\n' +
        '"3 ""windows""\nof 160",0.31,,,\r\n',
    );
  });

  it('names keys and marks missing values on request', () => {
    const text = toCsv(scores, { header: 'key', missing: 'NA' });
    expect(text.split('\r\n')[0]).toBe('name,mean,max,hd,ok');
    expect(text.split('\r\n')[2]).toBe('2 U-Net | whole,0,NA,Infinity,false');
  });

  it('is read back as it was, whatever the text', () => {
    const field = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replaceAll('x', ',"\r\n'));
    fc.assert(
      fc.property(fc.array(fc.tuple(field, fc.double({ noNaN: true })), { minLength: 1, maxLength: 6 }), (rows) => {
        const columns = [
          { key: 'a', label: 'a' },
          { key: 'b', label: 'b' },
        ];
        const read = readCsv(toCsv({ columns, rows: rows.map(([a, b]) => ({ a, b })) }));
        expect(read.slice(1)).toEqual(rows.map(([a, b]) => [a, String(b)]));
        expect(read.slice(1).map(([, b]) => Number(b))).toEqual(rows.map(([, b]) => (b === 0 ? 0 : b)));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

/** RFC 4180, character by character; throws at a quote in an unquoted field. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  for (let i = 0; i < text.length; ) {
    const match = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
    match.lastIndex = i;
    const found = match.exec(text);
    if (!found) throw new Error(`no field at ${i}`);
    row.push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
    if (found[3] === '\r\n') rows.push(row.splice(0));
    i = match.lastIndex;
  }
  return rows;
}

describe('toJson', () => {
  it('keeps numbers and says what JSON can say of the others', () => {
    const [table] = JSON.parse(toJson([scores])) as { columns: unknown[]; rows: unknown[]; title: string }[];
    expect(table.title).toBe('Table 6');
    expect(table.columns[3]).toEqual({ key: 'hd', label: 'HD95', unit: 'mm' });
    expect(table.rows[1]).toEqual({ name: '2 U-Net | whole', mean: 0, max: null, hd: 'Infinity', ok: false });
    expect(table.rows[2]).toEqual({ name: '3 "windows"\nof 160', mean: 0.31, max: null, hd: null, ok: null });
    expect(toJson(scores)).toBe(toJson([scores]));
  });
});

describe('toText', () => {
  it('draws an aligned table with group headings', () => {
    expect(toText(scores)).toBe(
      [
        'Table 6',
        '                    │ This run    │',
        ' Experiment         │ Dice │  max │ HD95 (mm) │ Done',
        '────────────────────┼──────┼──────┼───────────┼──────',
        ' 1 Threshold        │ 0.14 │ 0.50 │     12.35 │ yes',
        ' 2 U-Net | whole    │ 0.00 │    – │         ∞ │ no',
        ' 3 "windows" of 160 │ 0.31 │    – │         – │ –',
        'Scores.',
        '',
      ].join('\n'),
    );
  });

  it('continues below with the text columns repeated', () => {
    const keys = ['a', 'b', 'c', 'd'];
    const columns = [{ key: 'name', label: 'Name' }, ...keys.map((key) => ({ key, label: key.repeat(6), digits: 3 }))];
    const text = toText({ columns, rows: [{ name: 'x', a: 1, b: 2, c: 3, d: 4 }] }, { width: 26 });
    expect(text).toBe(
      [
        ' Name │ aaaaaa │ bbbbbb',
        '──────┼────────┼────────',
        ' x    │  1.000 │  2.000',
        '',
        ' Name │ cccccc │ dddddd',
        '──────┼────────┼────────',
        ' x    │  3.000 │  4.000',
        '',
      ].join('\n'),
    );
  });

  it('cuts long text, never numbers, and wraps the caption', () => {
    const table: Table = {
      caption: 'one two three four five six',
      columns: [
        { key: 'name', label: 'Name' },
        { key: 'n', label: 'n' },
      ],
      rows: [{ name: 'abcdefghijklmnop', n: 123456789012 }],
    };
    expect(toText(table, { width: 20 })).toBe(
      [
        ' Name    │            n',
        '─────────┼──────────────',
        ' abcdef… │ 123456789012',
        'one two three four',
        'five six',
        '',
      ].join('\n'),
    );
  });

  it('widens the last column of a group for its heading', () => {
    const columns = [
      { key: 'a', label: 'a', group: 'a long name' },
      { key: 'b', label: 'b', group: 'a long name' },
      { key: 'c', label: 'c' },
    ];
    expect(toText({ columns, rows: [{ a: 1, b: 2, c: 3 }] })).toBe(
      [' a long name │', ' a │       b │ c', '───┼─────────┼───', ' 1 │       2 │ 3', ''].join('\n'),
    );
  });

  it('colours only when asked, and hands no control character of a value on', () => {
    expect(toText(attack)).not.toContain('\u001b');
    expect(toText(attack)).not.toContain('\u0007');
    const coloured = toText({ columns: [{ key: 'a', label: 'A' }], rows: [{ a: 1 }] }, { color: true });
    expect(coloured).toBe(' \u001b[1mA\u001b[0m\n\u001b[2m───\u001b[0m\n 1\n');
  });

  it('keeps every line within the width', () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(fc.string({ maxLength: 30 }), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 5 }), (rows) => {
        const columns = [0, 1, 2, 3, 4].map((i) => ({ key: `k${i}`, label: `Column ${i}` }));
        const records = rows.map((row) => Object.fromEntries(row.map((value, i) => [`k${i}`, value])));
        const lines = toText({ columns, rows: records }, { width: 60 }).split('\n');
        expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(60);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe('toHtmlTable', () => {
  it('says what heads what', () => {
    const root = parseXml(toHtmlTable(scores), ['br']);
    const heads = findAll(root, ({ name }) => name === 'th').map((node) => [textOf(node), node.attributes.scope]);
    expect(heads.slice(0, 6)).toEqual([
      ['This run', 'colgroup'],
      ['Experiment', 'col'],
      ['Dice', 'col'],
      ['max', 'col'],
      ['HD95 (mm)', 'col'],
      ['Done', 'col'],
    ]);
    const group = findAll(root, ({ attributes }) => attributes.scope === 'colgroup')[0];
    expect(group.attributes.colspan).toBe('2');
    const body = findAll(root, ({ name }) => name === 'tbody')[0];
    const cells = findAll(body, ({ name }) => name === 'tr').map((row) =>
      findAll(row, ({ name }) => name !== 'br').map(textOf),
    );
    expect(cells).toEqual([
      ['1 Threshold', '0.14', '0.50', '12.35', 'yes'],
      ['2 U-Net | whole', '0.00', '–', '∞', 'no'],
      ['3 "windows"of 160', '0.31', '–', '–', '–'],
    ]);
    expect(textOf(findAll(root, ({ name }) => name === 'caption')[0])).toBe('Table 6 Scores.');
  });

  it('lets no value become markup', () => {
    const root = parseXml(toHtmlTable(attack), ['br']);
    const names = new Set(findAll(root, () => true).map(({ name }) => name));
    expect([...names].sort()).toEqual(['caption', 'span', 'strong', 'table', 'tbody', 'th', 'thead', 'tr']);
    expect(textOf(root)).toContain('<script>alert(3)</script>');
    expect(textOf(root)).toContain('&lt;already');
  });
});

describe('worstFirst', () => {
  const table: Table = {
    title: 'T',
    columns: [
      { key: 'id', label: 'id' },
      { key: 'x', label: 'x' },
    ],
    rows: [
      { id: 'a', x: 0.5 },
      { id: 'b', x: Number.NaN },
      { id: 'c', x: Number.POSITIVE_INFINITY },
      { id: 'd', x: 0.5 },
      { id: 'e' },
      { id: 'f', x: -1 },
    ],
  };
  const order = (worst?: 'low' | 'high') => worstFirst(table, 'x', worst).rows.map(({ id }) => id);

  it('puts the worst first, equal ones as they were, unknown ones last', () => {
    expect(order().join('')).toBe('fadcbe');
    expect(order('high').join('')).toBe('cadfbe');
    expect(worstFirst(table, 'x')).toMatchObject({ title: 'T', columns: table.columns });
    expect(table.rows[0].id).toBe('a');
  });

  it('refuses what has no order', () => {
    expect(() => worstFirst(table, 'id')).toThrow(/id to be a number or missing/);
    expect(() => worstFirst(table, 'y')).toThrow(/key to be one of id, x/);
    expect(() => worstFirst(table, 'x', 'worst' as 'low')).toThrow(/worst to be one of low, high/);
  });
});

describe('every format', () => {
  const formats = { toMarkdown, toCsv, toJson, toText, toHtmlTable, toLatex };
  it.each(Object.entries(formats))('%s refuses what is no table', (name, write) => {
    const column = { key: 'a', label: 'A' };
    const bad: [unknown, RegExp][] = [
      [{ columns: [], rows: [] }, /at least one column/],
      [{ columns: [column], rows: 'x' }, /rows to be a list/],
      [{ columns: [column, column], rows: [] }, /own key, received "a"/],
      [{ columns: [{ key: 'a' }], rows: [] }, /every column to have a label/],
      [{ columns: [{ ...column, align: 'middle' }], rows: [] }, /align of a to be one of left, right, center/],
      [{ columns: [{ ...column, digits: -1 }], rows: [] }, /digits of a to be an integer >= 0/],
      [{ columns: [column], rows: [{ a: { b: 1 } }] }, /a to be text, a number, a boolean or missing/],
    ];
    for (const [table, message] of bad) {
      expect(() => write(table as Table)).toThrow(message);
      expect(() => write(table as Table)).toThrow(expect.objectContaining({ code: 'parameter', where: name }));
    }
  });

  it('never shows NaN, undefined or null, and hands `format` known values only', () => {
    const columns = [
      { key: 'name', label: 'name' },
      { key: 'x', label: 'x', format: (value: Cell) => `${Number(value) * 100} %` },
    ];
    const rows = [Number.NaN, undefined, null, 0.5].map((x) => ({ name: 'r', x }));
    for (const write of [toMarkdown, toText, toHtmlTable]) {
      const text = write({ columns, rows });
      expect(text).not.toMatch(/NaN|undefined|null/);
      expect(text.match(/–/g)).toHaveLength(3);
      expect(text.match(/50 %/g)).toHaveLength(1);
    }
  });

  it('aligns a column without any known value by its digits', () => {
    const rows = [{ a: null, b: null }];
    const columns = [
      { key: 'a', label: 'wide a', digits: 2 },
      { key: 'b', label: 'wide b' },
    ];
    expect(toText({ columns, rows }).split('\n')[2]).toBe('      – │ –');
  });

  it('changes nothing it is given', () => {
    const before = structuredClone(scores);
    for (const write of Object.values(formats)) write(scores);
    expect(scores).toEqual(before);
  });
});
