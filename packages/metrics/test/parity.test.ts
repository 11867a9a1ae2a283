import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import { expect, it } from 'vitest';
import { type ConventionName, conventions, type ScoreName, scores } from '../src/index.js';
import { orInfinite } from './bits.js';

type OverlapCase = { name: string } & Record<ConventionName, Record<string, number | string | null>>;

const CASES = {
  'both empty': '[5, 6] both empty',
  'truth empty': '[5, 6] truth empty, predicted single',
  'prediction empty': '[5, 6] truth single, predicted empty',
  'both full': '[5, 6] both full',
  'truth full': '[5, 6] truth full, predicted single',
  'prediction full': '[5, 6] truth single, predicted full',
};
const tools = Object.keys(conventions) as ConventionName[];
const shown = (value: number): string =>
  Number.isInteger(value) ? `${value}` : value.toPrecision(4).replace(/0+$/, '');

/** The answers of the tools in the golden file wherever two of them differ. */
function tableOf(cases: readonly OverlapCase[]): string[][] {
  const rows = (Object.keys(scores) as ScoreName[]).flatMap((score) =>
    Object.entries(CASES).map(([title, name]) => {
      const golden = cases.find((one) => one.name === name) as OverlapCase;
      const answers = tools.map((tool) =>
        conventions[tool].rules[score] ? shown(orInfinite(golden[tool][score])) : '',
      );
      return [`\`${score}\``, title, ...answers];
    }),
  );
  return rows.filter(([, , ...answers]) => new Set(answers.filter((answer) => answer !== '')).size > 1);
}

it('docs/parity.md tells what every tool answers for empty and full masks', () => {
  const wanted = tableOf(readGolden<OverlapCase[]>(join(import.meta.dirname, '..'), 'overlap.json.gz'));
  const doc = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'parity.md'), 'utf8');
  const section = doc.split('## Overlap of empty masks: who says what')[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  const [header, , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  if (process.env.ICH_SHOW_PARITY) console.log(wanted.map((row) => `| ${row.join(' | ')} |`).join('\n'));
  expect(header).toEqual(['score', 'case', ...tools]);
  expect(rows).toEqual(wanted);
});
