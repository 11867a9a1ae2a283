import type { HemorrhageSubtype } from './types.js';

/** The five subtypes; the label of each in `Phantom.subtypes` is its index + 1. */
export const SUBTYPES: readonly HemorrhageSubtype[] = [
  'intraventricular',
  'intraparenchymal',
  'subarachnoid',
  'epidural',
  'subdural',
];
