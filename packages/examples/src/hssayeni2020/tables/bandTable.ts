import type { Table } from '@ich/report';
import type { NetworkResult } from '../../types.js';
import { paperResults } from '../paperResults.js';
import { count, type Row, score } from './columns.js';

/** The grey band each fold chose in experiment 1. */
export function bandTable(result: NetworkResult): Table {
  return {
    title: 'Experiment 1: the band of grey values',
    caption: `Best mean Jaccard on the training folds; the paper chose ${paperResults.band.lower} to ${paperResults.band.upper}.`,
    columns: [count('fold', 'Fold'), count('lower', 'From'), count('upper', 'To'), score('score', 'training Jaccard')],
    rows: result.folds.map(({ fold, band }): Row => ({ fold: fold + 1, ...band })),
  };
}
