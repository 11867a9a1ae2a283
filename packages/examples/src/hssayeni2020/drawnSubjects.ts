import type { NetworkResult, SubjectResult } from '../types.js';
import { maskName } from './maskName.js';

/** The test subjects of a network with the masks that are drawn, by id; none of a network that only serves a comparison. */
export function drawnSubjects({ network, folds }: NetworkResult): SubjectResult[] {
  const { drawn } = network;
  if (!drawn) return [];
  return folds.flatMap(({ subjects }) => subjects[maskName(drawn)]).sort((a, b) => a.subject.localeCompare(b.subject));
}
