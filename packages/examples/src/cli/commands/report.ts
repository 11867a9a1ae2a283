import { join } from 'node:path';
import { createProgressBar, reportFiles, writeReport } from '@ich/report';
import { evaluateCases } from '../../evaluate/evaluateCases.js';
import { evaluationReport } from '../../evaluate/evaluationReport.js';
import { pairCases } from '../../evaluate/pairCases.js';
import { EVALUATE_FLAGS, readEvaluateFlags } from '../evaluateFlags.js';
import { numberFlag } from '../numberFlag.js';
import type { Command } from '../types.js';

const FLAGS = {
  ...EVALUATE_FLAGS,
  images: { type: 'string', value: 'DIR', text: 'folder with the scans, of the same names, to show the worst cases' },
  scans: { type: 'string', value: 'N', default: '6', text: 'how many of them' },
  out: { type: 'string', value: 'DIR', default: 'ich-evaluation', text: 'folder of the report' },
} as const;

/** `ich report`: the page of an evaluation. */
export const report: Command<typeof FLAGS> = {
  name: 'report',
  summary: 'Scores masks as ich evaluate does and writes a page: cohort, plots, cases, the worst slice by slice.',
  usage: '',
  takes: { min: 0, max: 0 },
  flags: FLAGS,
  examples: ['report --truth labelsTs --predicted predictions --images imagesTs --out my-report'],
  async run({ values }, { stdout, stderr, signal }) {
    const { truth, predicted, options, workers } = readEvaluateFlags(values);
    const scans = numberFlag('scans', values.scans, { integer: true, min: 0, max: 1000 });
    const cases = await pairCases(truth, predicted);
    const bar = createProgressBar({ label: 'evaluate', stream: stderr });
    const results = await evaluateCases(cases, options, workers, { signal, onProgress: bar.update }).finally(
      bar.finish,
    );
    const command = 'ich';
    const evaluation = { cases, results, options, images: values.images, scans, command };
    await writeReport(values.out, reportFiles(await evaluationReport(evaluation, { signal })));
    stdout.write(`Report: ${join(values.out, 'index.html')}\n`);
    return results.some((result) => 'reason' in result) ? 1 : 0;
  },
};
