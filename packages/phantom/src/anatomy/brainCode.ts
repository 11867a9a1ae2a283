import type { BrainField } from '../scene/types.js';
import { TISSUES } from '../tissues.js';

/** Code of the tissue of the brain that has such an HU. */
export function brainCode({ hu }: BrainField, value: number): number {
  if (value < (hu.csf + hu.grey) / 2) return TISSUES.csf.code;
  return value < (hu.grey + hu.white) / 2 ? TISSUES.white.code : TISSUES.grey.code;
}
