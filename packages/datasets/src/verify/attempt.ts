import { IchError } from '@ich/core';
import type { CaseFinding } from '../cases/types.js';

/**
 * What `read` gives, or nothing and a finding with the reason: one broken case must not hide the others. Only an abort
 * goes on its way.
 *
 * @param at the case and the file that the finding is about
 */
export async function attempt<T>(
  at: Pick<CaseFinding, 'case' | 'path'>,
  findings: CaseFinding[],
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof IchError && error.code === 'aborted') throw error;
    const message = error instanceof Error ? error.message : String(error);
    findings.push({ severity: 'error', kind: kindOf(error), ...at, message });
    return undefined;
  }
}

function kindOf(error: unknown): CaseFinding['kind'] {
  if (!(error instanceof IchError)) return 'unreadable-file';
  if (error.code === 'shape') return 'mismatched-mask';
  return error.code === 'geometry' ? 'mismatched-affine' : 'unreadable-file';
}
