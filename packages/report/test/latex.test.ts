import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLatex } from '../src/index.js';
import { latexTables } from './latexTables.js';

/** What pdflatex and pdftotext make of `golden/latex.tex`: its lines, and its words with their right ends in pt. */
interface Compiled {
  lines: string[];
  words: { text: string; right: number }[];
}

const compiled = readGolden<Compiled>(join(import.meta.dirname, '..'), 'latex.json.gz');
const preamble = '\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n';
const document = `${preamble}${latexTables.map(({ table, options }) => toLatex(table, options)).join('\n')}\\end{document}\n`;

describe('toLatex', () => {
  it('is what was compiled', async () => {
    await expect(document).toMatchFileSnapshot('golden/latex.tex');
  });

  it('says on paper what it was given', () => {
    // The underscore is a line and no letter in the first font of LaTeX, tilde and circumflex are accents.
    expect(compiled.lines.map((line) => line.normalize('NFC'))).toEqual([
      'Table 1: Table 1 & co 50 % of $x$ {a} #1 C:\\dir ˜ ˆ ”q” <b> |c| it’s -- ?‘ !‘',
      'é µ ± ≤ σ 2 – — . . . next',
      'This run',
      '[Name] Dice HD95 (mm) Dice',
      '[1] R&D x 0.5 5 0.310',
      '*2* – 12.5 –',
      '-- 3 −0.25 1.25 0.100',
      'last 1 ∞ 1.000',
      '100 %',
      'Left Centre Done',
      'x 1.5 yes',
      'y 22.25 no',
    ]);
  });

  it('puts decimal points below each other', () => {
    // Computer Modern at 10 pt: a digit is 0.5 em wide, a point 0.2778 em, in the points of a PDF (72 an inch).
    const pointOf = ({ text, right }: Compiled['words'][number]): number => {
      const decimals = text.split('.')[1]?.length;
      return decimals === undefined ? right : right - (5 * decimals + 2.778) * (72 / 72.27);
    };
    const points = ['5', '12.5', '1.25']
      .map((text) => compiled.words.find((word) => word.text === text))
      .map((word) => word && pointOf(word));
    expect(points[1]).toBeCloseTo(points[0] as number, 2);
    expect(points[2]).toBeCloseTo(points[0] as number, 2);
  });

  it('floats where there is something to say, or as asked', () => {
    const [{ table }, { table: bare }] = latexTables;
    expect(toLatex(bare)).not.toContain('\\begin{table}');
    expect(toLatex(bare, { environment: 'table' })).toContain('\\begin{table}');
    expect(toLatex(bare, { label: 'a' })).toContain('\\label{a}');
    expect(toLatex(table, { environment: 'tabular' })).not.toMatch(/caption|label|begin\{table\}/);
  });

  it('leaves no command of a value, whatever the text', () => {
    const known =
      /\\(?:textbackslash|textasciicircum|textasciitilde|symbol|textendash|textemdash|ldots)\{(?:34)?\}|\\[{}$&#%_,]|\$(?:[<>|^2-]|\\[a-zA-Z]+|\^[23]|\^\\circ)\$/gu;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\\{}$&#%_^~"<>|-`\'!?[]*ab \n∞²') }), (value) => {
        const latex = toLatex({ columns: [{ key: 'a', label: 'a' }], rows: [{ a: value }] });
        const cell = latex.slice(latex.indexOf('\\midrule\n') + 9, latex.indexOf(' \\\\\n\\bottomrule'));
        expect(cell.replace(known, '').replaceAll('{}', '')).not.toMatch(/[\\{}$&#%_^~"<>|\n]/);
        expect(cell).not.toMatch(/--|[?!]`|''|``|^[[*]/);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('refuses a label that would be markup', () => {
    expect(() => toLatex(latexTables[0].table, { label: 'a}b' })).toThrow(/a label of letters, digits/);
  });
});
