import { availableParallelism } from 'node:os';
import { createProgressBar, type Table, toCsv, toJson, toText } from '@ich/report';
import { caseTable } from '../../evaluate/caseTable.js';
import { cohortTable } from '../../evaluate/cohortTable.js';
import { evaluateCases } from '../../evaluate/evaluateCases.js';
import { pairCases } from '../../evaluate/pairCases.js';
import type { CaseResult } from '../../evaluate/types.js';
import { writeWhole } from '../../scan/writeWhole.js';
import { numberFlag } from '../numberFlag.js';
import { refusedFlag } from '../refusedFlag.js';
import type { Command } from '../types.js';

const FLAGS = {
  truth: { type: 'string', value: 'DIR', text: 'folder with the true masks, NIfTI' },
  predicted: { type: 'string', value: 'DIR', text: 'folder with the predicted masks, of the same names' },
  label: { type: 'string', value: 'N', text: 'the label that is foreground [anything but 0]' },
  threshold: { type: 'string', value: 'P', text: 'the predictions are probabilities: foreground above P' },
  tolerance: { type: 'string', value: 'MM', default: '1', text: 'of the surface Dice' },
  workers: { type: 'string', value: 'N', text: 'cases at a time [the cores of this machine, 8 at most]' },
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
    const folder = (name: 'truth' | 'predicted'): string => {
      const value = values[name];
      if (value === undefined) throw refusedFlag(name, 'a folder', 'nothing');
      return value;
    };
    const options = {
      label:
        values.label === undefined
          ? undefined
          : numberFlag('label', values.label, { integer: true, min: 1, max: 2 ** 31 }),
      threshold:
        values.threshold === undefined
          ? undefined
          : numberFlag('threshold', values.threshold, { integer: false, min: 0, max: 1 }),
      toleranceMm: numberFlag('tolerance', values.tolerance, { integer: false, min: 0, max: 1000 }),
    };
    const workers =
      values.workers === undefined
        ? Math.min(8, availableParallelism())
        : numberFlag('workers', values.workers, { integer: true, min: 1, max: 64 });
    const cases = await pairCases(folder('truth'), folder('predicted'));
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
