import { isNode } from './isNode.js';

/** The processor as the system names it; browsers only tell that there is one. */
export async function processorName(): Promise<string> {
  if (!isNode()) return 'CPU';
  const { cpus } = await import('node:os');
  return cpus()[0]?.model.trim() || 'CPU';
}
