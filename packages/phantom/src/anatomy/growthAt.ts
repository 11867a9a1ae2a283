import type { Growth } from '../scene/types.js';

/**
 * Age -> [years, size against an adult, skull mm, subarachnoid gap mm, half sulcus mm, ventricle size].
 * Size after the head circumference of Nellhaus (Pediatrics 41, 1968: 35 cm at birth, 46.5 at 1, 51 at 6, 56 adult),
 * skull thickness of infants after Li et al. (PLoS ONE 10, 2015, e0127322); the widening of the fluid spaces follows the
 * trend of Barron et al. (Neuroradiology 11, 1976), its millimetres are set by eye.
 */
const TABLE = [
  [0, 0.66, 2.2, 1.2, 0.5, 0.8],
  [1, 0.83, 2.8, 1.4, 0.6, 0.9],
  [6, 0.93, 4.2, 0.8, 0.5, 0.8],
  [18, 1.0, 6.2, 0.8, 0.6, 0.9],
  [45, 1.0, 6.8, 1.2, 0.8, 1.05],
  [65, 1.0, 7.0, 2.2, 1.2, 1.3],
  [80, 0.99, 7.2, 3.2, 1.6, 1.55],
] as const;

/** What age does to a head: linear between the rows of the table, constant past its ends. */
export function growthAt(ageYears: number): Growth {
  const above = TABLE.findIndex((row) => row[0] > ageYears);
  const next = TABLE[above === -1 ? TABLE.length - 1 : above];
  const before = above === -1 ? next : TABLE[Math.max(0, above - 1)];
  const t = next === before ? 0 : (ageYears - before[0]) / (next[0] - before[0]);
  const [, scale, skullMm, gapMm, sulcusMm, ventricles] = before.map((value, i) => value + t * (next[i] - value));
  return { scale, skullMm, gapMm, sulcusMm, ventricles };
}
