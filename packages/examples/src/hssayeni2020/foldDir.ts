import { join } from 'node:path';
import type { Network } from '../types.js';
import { networkId } from './networkId.js';

/** Where in the work folder of a run one fold keeps what it has. */
export function foldDir(workDir: string, network: Pick<Network, 'experiment' | 'name'>, fold: number): string {
  return join(workDir, networkId(network), `fold-${fold + 1}`);
}
