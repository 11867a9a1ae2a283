import type { Protocol } from '../types.js';
import type { ProtocolStep } from './protocolSteps.js';

/** What a protocol says of a step, for people. */
export function stepValue(
  protocol: Pick<Protocol, 'name'> & { readonly [K in ProtocolStep]?: unknown },
  step: ProtocolStep,
): string {
  const value = protocol[step];
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value).replaceAll(/[{}"]/g, '').replace(':', ' ') : String(value);
}
