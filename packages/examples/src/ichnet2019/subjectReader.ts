import type { Study } from '../study/openStudy.js';
import { prepareSubject } from './prepareSubject.js';
import type { PreparedSubject } from './types.js';

/** Reads subjects of a study, in the study's order. */
export type SubjectReader = (ids: readonly string[], signal?: AbortSignal) => Promise<PreparedSubject[]>;

/** Reads each subject when it is first asked for, and keeps it for the other folds. */
export function subjectReader(study: Study): SubjectReader {
  const kept = new Map<string, PreparedSubject>();
  return async (ids, signal) => {
    const subjects = study.dataset.subjects.filter(({ id }) => ids.includes(id));
    const prepared: PreparedSubject[] = [];
    for (const subject of subjects) {
      const known = kept.get(subject.id) ?? (await prepareSubject(subject, study.geometry.cropBorderPx, signal));
      kept.set(subject.id, known);
      prepared.push(known);
    }
    return prepared;
  };
}
