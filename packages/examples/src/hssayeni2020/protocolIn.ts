import type { ExperimentId, Network, Protocol } from '../types.js';

/**
 * What of a protocol an experiment knows: steps that it does not have are set alike for all protocols. Experiment 1
 * trains no network and closes no mask; experiment 2 trains on slices with ICH only and predicts no windows.
 */
export function protocolIn(
  experiment: ExperimentId,
  protocol: Protocol,
): Pick<Network, 'negatives'> & Omit<Protocol, 'negatives'> {
  if (experiment === 3) return protocol;
  const whole = { ...protocol, negatives: 'none', stretchTiles: false } as const;
  return experiment === 2 ? whole : { ...whole, morphology: 'minkowski' };
}
