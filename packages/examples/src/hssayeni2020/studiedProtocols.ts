import type { Options, Protocol } from '../types.js';
import { differingSteps } from './differingSteps.js';
import type { ProtocolStep } from './protocolSteps.js';
import { protocols } from './protocols.js';

/** The published code with one step mended. */
export interface MovedProtocol {
  readonly step: ProtocolStep;
  readonly protocol: Protocol;
}

/** What a run looks at. */
export interface StudiedProtocols {
  /** One, or the paper's code before the corrected one; the last is the one that pictures and lists are of. */
  readonly shown: readonly Protocol[];
  /** How far each step moves the numbers; empty for a single protocol. */
  readonly moved: readonly MovedProtocol[];
  /** Steps that differ between the protocols, but not in this run: both were given one training. */
  readonly notMoved: readonly ProtocolStep[];
}

/**
 * The protocols of a run. Where both share the networks, the paper's code is given those of the corrected protocol:
 * everything but the training is its own.
 */
export function studiedProtocols({ protocol, networks }: Pick<Options, 'protocol' | 'networks'>): StudiedProtocols {
  if (protocol !== 'both') return { shown: [protocols[protocol]], moved: [], notMoved: [] };
  const { 'paper-code': published, corrected } = protocols;
  const shared = networks === 'shared';
  const code = shared ? { ...published, negatives: corrected.negatives } : published;
  return {
    shown: [code, corrected],
    moved: differingSteps(code, corrected).map((step) => ({ step, protocol: { ...code, [step]: corrected[step] } })),
    notMoved: shared ? ['negatives'] : [],
  };
}
