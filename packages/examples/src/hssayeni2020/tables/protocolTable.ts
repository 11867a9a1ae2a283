import type { Table } from '@ich/report';
import { protocols } from '../protocols.js';
import type { Row } from './columns.js';

/** What separates the two protocols. */
export function protocolTable(): Table {
  const rows = (
    ['stretchTiles', 'morphology', 'negatives', 'pooling', 'minTruthArea', 'minPredictedArea'] as const
  ).map(
    (key): Row => ({
      step: key,
      'paper-code': JSON.stringify(protocols['paper-code'][key]),
      corrected: JSON.stringify(protocols.corrected[key]),
    }),
  );
  return {
    title: 'Protocols',
    columns: ['step', 'paper-code', 'corrected'].map((key) => ({ key, label: key })),
    rows,
  };
}
