import { createProgressBar, type Table, toCsv, toJson, toText } from '@ich/report';
import { caseTable } from '../../evaluate/caseTable.js';
import { cohortTable } from '../../evaluate/cohortTable.js';
import { evaluateCases } from '../../evaluate/evaluateCases.js';
import { pairCases } from '../../evaluate/pairCases.js';
import type { CaseResult } from '../../evaluate/types.js';
import { writeWhole } from '../../scan/writeWhole.js';
import { EVALUATE_FLAGS, readEvaluateFlags } from '../evaluateFlags.js';
import type { Command } from '../types.js';

const FLAGS = {
  ...EVALUATE_FLAGS,
  csv: { type: 'string', value: 'FILE', text: 'write the cases there, too' },
  json: { type: 'boolean', text: 'cases and cohort as JSON' },
} as const;

/** `ich evaluate`: scores of any tool's masks. */
export const evaluate: Command<typeof FLAGS> = {
  name: 'evaluate',
  summary: 'Scores masks of any tool against the truth: overlap, surfaces, volumes, lesions; case by case and pooled.',
  usage: '',
  takes: { min: 0, max: 0 },
  flags: FLAGS,
  examples: [
    'evaluate --truth labelsTs --predicted predictions',
    'evaluate --truth masks --predicted probabilities --threshold 0.5 --csv cases.csv --json',
  ],
  async run({ values }, { stdout, stderr, signal }) {
    const { truth, predicted, options, workers } = readEvaluateFlags(values);
    const cases = await pairCases(truth, predicted);
    const bar = createProgressBar({ label: 'evaluate', stream: stderr });
    const results = await evaluateCases(cases, options, workers, { signal, onProgress: bar.update }).finally(
      bar.finish,
    );
    const [table, cohort] = [caseTable(results), cohortTable(results)];
    if (values.csv !== undefined) await writeWhole(values.csv, toCsv(table));
    stdout.write(values.json ? toJson([table, cohort]) : asText(results, cohort, stdout.columns));
    return results.some((result) => 'reason' in result) ? 1 : 0;
  },
};

/** The cases with scores and the cohort as tables; for each other case a line that says why. */
function asText(results: readonly CaseResult[], cohort: Table, width?: number): string {
  const failed = results.flatMap((result) => ('reason' in result ? [`  ${result.name}: ${result.reason}\n`] : []));
  const tables = [caseTable(results.filter((result) => 'scores' in result)), cohort];
  const text = tables.map((table) => toText(table, { width })).join('\n');
  return failed.length === 0
    ? text
    : `${text}\n${failed.length} of ${results.length} without scores:\n${failed.join('')}`;
}
