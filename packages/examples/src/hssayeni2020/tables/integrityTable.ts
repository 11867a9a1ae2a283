import type { Finding } from '@ich/datasets';
import type { Table } from '@ich/report';
import type { Row } from './columns.js';

/** What is missing, doubtful or contradictory in the data. */
export function integrityTable(findings: readonly Finding[]): Table {
  return {
    title: 'Notes on the data',
    columns: ['severity', 'kind', 'subject', 'slice', 'message'].map((key) => ({ key, label: key })),
    rows: findings.map(
      ({ severity, kind, subject, slice, message }): Row => ({ severity, kind, subject, slice, message }),
    ),
  };
}
