import type { Protocol } from '../types.js';
import { type ProtocolStep, protocolSteps } from './protocolSteps.js';

/** The steps by which two protocols differ. */
export function differingSteps(a: Protocol, b: Protocol): ProtocolStep[] {
  return (Object.keys(protocolSteps) as ProtocolStep[]).filter(
    (step) => JSON.stringify(a[step]) !== JSON.stringify(b[step]),
  );
}
