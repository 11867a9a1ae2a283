import type { StageConfig } from '../types.js';

/** The convolutions of a trunk by name, top to bottom: `conv1_1`, `conv1_2`, `conv2_1`, ... */
export function layerNames(stages: readonly StageConfig[]): string[] {
  return stages.flatMap(({ name, widths }) => widths.map((_, i) => `${name}_${i + 1}`));
}
