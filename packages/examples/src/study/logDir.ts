import { join } from 'node:path';

/** Where in its own folder a fold keeps the log of its training: JSONL and a TensorBoard event file. */
export function logDir(ofFold: string): string {
  return join(ofFold, 'logs');
}
