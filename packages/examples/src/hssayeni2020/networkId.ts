import type { Network } from '../types.js';

/** A network's name in paths: `experiment-3`, or `experiment-3-paper-code` where there are two. */
export function networkId({ experiment, name }: Pick<Network, 'experiment' | 'name'>): string {
  return ['experiment', experiment, ...(name === '' ? [] : [name])].join('-');
}
