import type { CaseFinding } from '../cases/types.js';
import { compareCodePoints } from '../splits/compareCodePoints.js';
import type { FoundCase } from './types.js';

/**
 * The cases in order, training before test; of several with one id the first counts, and a finding names the others.
 */
export function caseList(found: readonly FoundCase[], findings: CaseFinding[]): FoundCase[] {
  const byId = new Map<string, FoundCase>();
  for (const one of found) {
    const earlier = byId.get(one.id);
    if (!earlier) byId.set(one.id, one);
    else {
      const places = earlier.part === one.part ? 'twice' : `both to ${earlier.part} and to ${one.part}`;
      const message = `This id belongs ${places}: ${earlier.images[0]} counts, ${one.images[0]} does not.`;
      findings.push({ severity: 'error', kind: 'duplicate-case', case: one.id, path: one.images[0], message });
    }
  }
  const rank = { training: 0, test: 1 };
  return [...byId.values()].sort((a, b) => rank[a.part] - rank[b.part] || compareCodePoints(a.id, b.id));
}
