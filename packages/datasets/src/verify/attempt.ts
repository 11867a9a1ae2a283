import { IchError } from '@ich/core';
import type { CaseFinding } from '../cases/types.js';

/**
 * What `read` gives, or nothing and a finding with the reason: one broken case must not hide the others. Only an abort
 * goes on its way.
 *
 * @param at the case and the file that the finding is about
 * @param describe more of the finding, from the error; by default it is that of an unreadable file
 */
export async function attempt<T>(
  at: Pick<CaseFinding, 'case' | 'path'>,
  findings: CaseFinding[],
  read: () => Promise<T>,
  describe?: (error: IchError) => { readonly kind: CaseFinding['kind']; readonly path?: string },
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof IchError && error.code === 'aborted') throw error;
    const message = error instanceof Error ? error.message : String(error);
    const described = error instanceof IchError ? describe?.(error) : undefined;
    findings.push({ severity: 'error', kind: 'unreadable-file', ...at, ...described, message });
    return undefined;
  }
}
