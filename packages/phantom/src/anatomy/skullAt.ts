import type { HeadShape } from '../scene/types.js';
import { noiseAt } from '../shape/noiseAt.js';
import { smoothstep } from '../shape/smoothstep.js';

/** Length of the temporal and frontal halves that the local thickness refers to, mm. */
const HALF_LENGTH_MM = 81;

/** Thickness of the skull, mm: the temporal squama is thin, occiput and forehead are thick. */
export function skullAt({ noise, skullMm }: HeadShape, x: number, y: number, z: number): number {
  const squama = smoothstep(30, -10, z) * smoothstep(40, 60, Math.abs(x));
  const along = Math.abs(y) / HALF_LENGTH_MM;
  const site = 1 + 0.3 * (along * along) - 0.3 * squama;
  return skullMm * site * (1 + 0.25 * noiseAt(noise, x / 45 + 7, y / 45, z / 45));
}
