import type { BrainField, Points } from '../scene/types.js';
import { noiseAt } from '../shape/noiseAt.js';
import { smoothstep } from '../shape/smoothstep.js';
import { SULCUS_DEPTH_MM, SULCUS_REACH_MM } from './sulcusAt.js';
import { tentoriumZ } from './tentoriumZ.js';

/** Sulci narrower than this, mm, are left out. */
const NARROWEST_MM = 0.15;

/** Rise of the HU under the skull that beam-hardening correction leaves over, and how deep it reaches. */
const CUPPING = { hu: 2.5, depthMm: 14 } as const;

/**
 * HU at point `k` in the cavity: grey ribbon, white core, sulci and subarachnoid space as one field over
 * the cavity. Deep nuclei, ventricles and fissures are painted in later.
 *
 * @param points `spare`: `sulcusAt` there; not read `SULCUS_REACH_MM` deep and deeper
 */
export function brainHuAt(brain: BrainField, points: Points, k: number): number {
  const { hu } = brain;
  const x = points.x[k];
  const y = points.y[k];
  const z = points.z[k];
  const depthMm = -points.cavityMm[k];
  const rim = Math.max(0, 1 - depthMm / CUPPING.depthMm);
  const cupping = CUPPING.hu * rim * rim;
  if (y > 14 && z < tentoriumZ(x, y)) {
    const matter = hu.grey - 2 + 0.9 * noiseAt(brain.noise, x / 5, y / 5, z / 3);
    return matter + (hu.csf - matter) * fluid(depthMm - brain.growth.gapMm, brain.blurMm) + cupping;
  }
  const toFluid = fluidMm(brain, z, depthMm, points.spare[k]);
  // The white core: away from the ribbon, and above the level of the midbrain.
  const white = smoothstep(2.2, 5.2, toFluid) * smoothstep(5, 12, z + 0.6 * depthMm - 4);
  return hu.grey + (hu.white - hu.grey) * white + (hu.csf - hu.grey) * fluid(toFluid, brain.blurMm) + cupping;
}

/** Distance to the fluid around the brain or in a sulcus. */
function fluidMm({ growth, blurMm }: BrainField, z: number, depthMm: number, sulcusMm: number): number {
  const toSurface = depthMm - growth.gapMm;
  if (depthMm >= SULCUS_REACH_MM) return toSurface;
  const half = growth.sulcusMm * (1 - depthMm / SULCUS_DEPTH_MM) * smoothstep(-30, 15, z);
  const toSulcus = sulcusMm - half + Math.max(0, depthMm - SULCUS_DEPTH_MM);
  return Math.min(toSurface, half > NARROWEST_MM ? toSulcus : Math.max(toSulcus, blurMm));
}

/** Part of a pixel covered by fluid whose edge is `distanceMm` away. */
function fluid(distanceMm: number, blurMm: number): number {
  return Math.min(1, Math.max(0, 0.5 - distanceMm / blurMm));
}
