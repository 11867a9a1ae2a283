import type { Table } from '@ich/report';
import type { Row } from '../tables/columns.js';
import { count } from '../tables/columns.js';

/** One fold of a network, as planned. */
export interface PlannedFold {
  readonly network: string;
  readonly fold: number;
  readonly parameters: number;
  readonly training: number;
  readonly validation: number;
  readonly test: number;
  readonly epochs: number;
  readonly steps: number;
  readonly seconds: number;
}

/** What will be trained, a row a fold. */
export function planTable(folds: readonly PlannedFold[]): Table {
  return {
    title: 'What will be trained',
    caption: 'Time of a fold by itself, from a few timed steps and one tested subject on this machine.',
    columns: [
      { key: 'network', label: 'Network' },
      count('fold', 'fold'),
      count('parameters', 'parameters'),
      { ...count('training', 'training'), group: 'Windows' },
      { ...count('validation', 'validation'), group: 'Windows' },
      { ...count('test', 'test'), group: 'Windows' },
      count('epochs', 'epochs'),
      count('steps', 'steps'),
      { key: 'minutes', label: 'time', unit: 'min', digits: 1, align: 'right' },
    ],
    rows: folds.map(({ seconds, ...fold }): Row => ({ ...fold, minutes: seconds / 60 })),
  };
}
