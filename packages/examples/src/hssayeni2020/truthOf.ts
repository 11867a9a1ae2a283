import type { Subtype } from '@ich/datasets';
import type { SubjectResult } from '../types.js';
import { hasTruth } from './cohortScores.js';

/** What a subject's masks show: subtypes of the slices that have one, and their volume. */
export function truthOf({ slices, voxelMl }: SubjectResult): { subtypes: Subtype[]; volumeMl: number } {
  const labelled = slices.filter(hasTruth);
  return {
    subtypes: [...new Set(labelled.flatMap(({ subtypes }) => subtypes))].sort(),
    volumeMl: voxelMl * labelled.reduce((sum, { truthArea }) => sum + truthArea, 0),
  };
}
