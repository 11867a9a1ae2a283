import type { Subtype } from './types.js';

/** The five subtypes in the order of the diagnosis table's columns. */
export const subtypes: readonly Subtype[] = [
  'intraventricular',
  'intraparenchymal',
  'subarachnoid',
  'epidural',
  'subdural',
];
