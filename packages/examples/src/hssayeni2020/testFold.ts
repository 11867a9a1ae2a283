import type { LongTask, NdArray } from '@ich/core';
import { copy } from '@ich/core/ndarray';
import type { Dataset } from '@ich/datasets';
import { type Predictor, predictTiled } from '@ich/tiling';
import type { FoldJob, FoldResult, SubjectResult } from '../types.js';
import { maskName } from './maskName.js';
import { postprocess } from './postprocess.js';
import { probabilityCounts } from './probabilityCounts.js';
import { table7Thresholds } from './protocols.js';
import { scoreSubject } from './scoreSubject.js';
import { withStretched } from './withStretched.js';

/** Predicts a fold's test subjects once, and scores the masks of every rule of its network. */
export async function testFold(
  dataset: Dataset,
  predictor: Predictor,
  tile: { readonly window: number; readonly stride: number },
  { network, fold, geometry }: Pick<FoldJob, 'network' | 'fold' | 'geometry'>,
  task: LongTask,
): Promise<Pick<FoldResult, 'subjects' | 'voxels'>> {
  const voxels = probabilityCounts();
  const results = new Map(network.masks.map((rule) => [maskName(rule), [] as SubjectResult[]]));
  const subjects = dataset.subjects.filter(({ id }) => fold.test.includes(id));
  // Both ways from one prediction, as two classes: as predicted, and through the image writer of the published code.
  const stretched = network.masks.some(({ stretchTiles }) => stretchTiles);
  const classes = stretched ? { classes: 2, predictor: withStretched(predictor) } : { classes: 1, predictor };
  for (const [done, subject] of subjects.entries()) {
    const data = await subject.load({ cropBorderPx: geometry.cropBorderPx, signal: task.signal });
    const scale = 1 / 255;
    const both: NdArray<Float32Array> = await predictTiled(data.grey, {
      ...tile,
      ...classes,
      scale,
      signal: task.signal,
    });
    const channels = Array.from({ length: classes.classes }, (_, i) => copy(both.pick(null, null, null, i)));
    voxels.add(channels[0], data);
    for (const rule of network.masks) {
      const probability = channels[Number(rule.stretchTiles)];
      const masks = table7Thresholds
        .slice(0, rule.sweep ? undefined : 1)
        .map((above) => postprocess(probability, above, rule, geometry));
      const draw = network.drawn !== undefined && maskName(network.drawn) === maskName(rule);
      results.get(maskName(rule))?.push(scoreSubject(data, masks, subject.ageYears, draw));
    }
    task.onProgress?.({ done: done + 1, total: subjects.length, label: 'subjects' });
  }
  return { subjects: Object.fromEntries(results), voxels: voxels.result };
}
