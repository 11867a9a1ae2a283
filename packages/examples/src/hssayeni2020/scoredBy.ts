import { IchError } from '@ich/core';
import type { ExperimentId, NetworkResult, Protocol, Scored } from '../types.js';
import { maskName } from './maskName.js';
import { protocolIn } from './protocolIn.js';

/** The test subjects of an experiment with the network and the masks of a protocol. */
export function scoredBy(results: readonly NetworkResult[], experiment: ExperimentId, protocol: Protocol): Scored {
  const own = protocolIn(experiment, protocol);
  const result = results.find(
    ({ network }) =>
      network.experiment === experiment && JSON.stringify(network.negatives) === JSON.stringify(own.negatives),
  );
  if (!result) {
    throw new IchError('parameter', {
      where: 'scoredBy',
      expected: `a network of experiment ${experiment} trained as ${protocol.name} says`,
      received: 'none',
    });
  }
  const subjects = result.folds.flatMap((fold) => fold.subjects[maskName(own)]);
  return { experiment, protocol, subjects: subjects.sort((a, b) => a.subject.localeCompare(b.subject)) };
}
