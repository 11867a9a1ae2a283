import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { checkSameGrid, type LongTask, throwIfAborted } from '@ich/core';
import { blandAltman } from '@ich/metrics';
import { type Figure, type ReportOptions, type ScanImages, scanSlices, worstFirst } from '@ich/report';
import { applyWindow, windowPresets } from '@ich/windowing';
import { readNiftiFile } from '../scan/readScan.js';
import { manifestOf } from '../study/manifestOf.js';
import { caseTable } from './caseTable.js';
import { cohortTable } from './cohortTable.js';
import { maskOf } from './maskOf.js';
import type { Case, CaseResult, CaseScores, EvaluateOptions } from './types.js';

/** What the page of an evaluation is made of. */
export interface EvaluationReportOptions {
  readonly cases: readonly Case[];
  readonly results: readonly CaseResult[];
  readonly options: EvaluateOptions;
  /** Folder with the scans, of the same names as the masks. */
  readonly images: string | undefined;
  /** How many cases to show slice by slice, the worst first. */
  readonly scans: number;
  /** The command line, for the manifest. */
  readonly command: string;
}

type Scored = { readonly name: string; readonly scores: CaseScores };

/** The page of an evaluation: the cohort, plots, every case with the worst on top, and the worst slice by slice. */
export async function evaluationReport(evaluation: EvaluationReportOptions, task: LongTask): Promise<ReportOptions> {
  const { results, options, command } = evaluation;
  const scored = results.filter((result): result is Scored => 'scores' in result);
  const failed = results.length - scored.length;
  return {
    title: 'Evaluation of hemorrhage masks',
    subtitle: `${results.length} cases, ${failed} of them without scores.`,
    sections: [
      { id: 'cohort', title: 'Cohort', table: cohortTable(results), figures: figuresOf(scored) },
      { id: 'cases', title: 'Cases', table: worstFirst(caseTable(results), 'dice') },
      { id: 'scans', title: 'Worst cases', scans: await scansOf(scored, evaluation, task) },
    ].filter(({ scans }) => scans === undefined || scans.length > 0),
    footer: 'For research, not for diagnosis.',
    generatedFrom: manifestOf({ seed: 1, ...options }, command),
  };
}

function figuresOf(scored: readonly Scored[]): Figure[] {
  const names = scored.map(({ name }) => name);
  const figures: Figure[] = [];
  if (scored.length > 0) {
    figures.push({
      plot: {
        kind: 'strip',
        xLabel: 'score',
        groups: (['dice', 'surfaceDice', 'sensitivity', 'precision'] as const).map((key) => ({
          name: key === 'surfaceDice' ? 'surface Dice' : key,
          values: scored.map(({ scores }) => scores[key]),
          cases: names,
        })),
      },
      caption: 'Each point is a case.',
      alt: 'Scores of all cases',
    });
  }
  const [a, b] = [scored.map(({ scores }) => scores.predictedMl), scored.map(({ scores }) => scores.truthMl)];
  if (scored.length > 2) {
    const { bias, lowerLimit, upperLimit } = blandAltman(a, b);
    figures.push({
      plot: {
        ...{ kind: 'bland-altman', a, b, aName: 'predicted', bName: 'truth', unit: 'mL', cases: names },
        ...{ bias, lowerLimit, upperLimit },
      },
      caption: 'Volumes: difference against mean, limits of agreement with their 95 % intervals.',
      alt: 'Bland-Altman plot of the volumes',
    });
  }
  return figures;
}

/** The cases with the lowest Dice that have a scan of their name. */
async function scansOf(
  scored: readonly Scored[],
  { cases, options, images, scans }: EvaluationReportOptions,
  task: LongTask,
): Promise<ScanImages[]> {
  if (images === undefined) return [];
  const defined = scored.filter(({ scores }) => !Number.isNaN(scores.dice));
  const worst = [...defined].sort((a, b) => a.scores.dice - b.scores.dice).slice(0, scans);
  const shown: ScanImages[] = [];
  for (const [i, { name, scores }] of worst.entries()) {
    throwIfAborted('ich report', task.signal);
    const files = cases.find((c) => c.name === name);
    const image = await findImage(images, name);
    if (files?.truth === undefined || files.predicted === undefined || image === undefined) continue;
    const { label, threshold } = options;
    const [scan, a, b] = [
      await readNiftiFile(image),
      await readNiftiFile(files.truth),
      await readNiftiFile(files.predicted),
    ];
    checkSameGrid('ich report', ['the scan', 'its truth'], scan, a);
    const truth = maskOf(files.truth, a, { label });
    const predicted = maskOf(files.predicted, b, threshold === undefined ? { label } : { threshold });
    const grey = applyWindow(scan.view, { ...windowPresets.brain, output: 'uint8' });
    shown.push({
      id: `scan-${i + 1}`,
      title: name,
      note: `Dice ${scores.dice.toFixed(3)}, ${scores.predictedMl.toFixed(1)} of ${scores.truthMl.toFixed(1)} mL`,
      slices: scanSlices({ grey, truth, predicted }),
    });
    task.onProgress?.({ done: i + 1, total: worst.length, label: 'scans' });
  }
  return shown;
}

async function findImage(dir: string, name: string): Promise<string | undefined> {
  // nnU-Net numbers the channels of an image.
  for (const ending of ['.nii.gz', '.nii', '_0000.nii.gz', '_0000.nii']) {
    const file = join(dir, `${name}${ending}`);
    const there = await access(file).then(
      () => true,
      () => false,
    );
    if (there) return file;
  }
  return undefined;
}
