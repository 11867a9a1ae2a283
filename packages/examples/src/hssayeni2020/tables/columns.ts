import type { Cell, Column } from '@ich/report';

/** A row of a table. */
export type Row = Record<string, Cell>;

/** A score with three decimals. */
export const score = (key: string, label: string, group?: string): Column => ({
  key,
  label,
  digits: 3,
  align: 'right',
  group,
});
/** A whole number. */
export const count = (key: string, label: string): Column => ({ key, label, digits: 0, align: 'right' });
