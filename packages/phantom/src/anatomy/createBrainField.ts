import type { BrainField, Growth, Noise3 } from '../scene/types.js';
import { smoothstep } from '../shape/smoothstep.js';
import { TISSUES } from '../tissues.js';
import type { TissueName } from '../types.js';
import { createSulci, SULCUS_DEPTH_MM } from './createSulci.js';
import { tentoriumZ } from './tentoriumZ.js';

/** Sulci narrower than this, mm, are left out. */
const NARROWEST_MM = 0.15;

/** Rise of the HU under the skull that beam-hardening correction leaves over, and how deep it reaches. */
const CUPPING = { hu: 2.5, depthMm: 14 } as const;

/**
 * Grey ribbon, white core, sulci and subarachnoid space as one field over the cavity; deep nuclei, ventricles and
 * fissures are painted in later.
 */
export function createBrainField(
  growth: Growth,
  noise: Noise3,
  hu: Readonly<Record<TissueName, number>>,
  blurMm: number,
): BrainField {
  const sulcusMm = createSulci(noise);
  const fluid = (distanceMm: number): number => Math.min(1, Math.max(0, 0.5 - distanceMm / blurMm));
  const cerebrum = (x: number, y: number, z: number, depthMm: number): number => {
    let toFluid = depthMm - growth.gapMm;
    const half = growth.sulcusMm * (1 - depthMm / SULCUS_DEPTH_MM) * smoothstep(-30, 15, z);
    if (depthMm < SULCUS_DEPTH_MM + 6) {
      const toSulcus = sulcusMm(x, y, z) - half + Math.max(0, depthMm - SULCUS_DEPTH_MM);
      toFluid = Math.min(toFluid, half > NARROWEST_MM ? toSulcus : Math.max(toSulcus, blurMm));
    }
    // The white core: away from the ribbon, and above the level of the midbrain.
    const white = smoothstep(2.2, 5.2, toFluid) * smoothstep(5, 12, z + 0.6 * depthMm - 4);
    return hu.grey + (hu.white - hu.grey) * white + (hu.csf - hu.grey) * fluid(toFluid);
  };
  const cerebellum = (x: number, y: number, z: number, depthMm: number): number => {
    const matter = hu.grey - 2 + 0.9 * noise(x / 5, y / 5, z / 3);
    return matter + (hu.csf - matter) * fluid(depthMm - growth.gapMm);
  };
  return {
    sulcusMm,
    hu: (x, y, z, depthMm) => {
      const rim = Math.max(0, 1 - depthMm / CUPPING.depthMm);
      const own = y > 14 && z < tentoriumZ(x, y) ? cerebellum(x, y, z, depthMm) : cerebrum(x, y, z, depthMm);
      return own + CUPPING.hu * rim * rim;
    },
    code: (value) => {
      if (value < (hu.csf + hu.grey) / 2) return TISSUES.csf.code;
      return value < (hu.grey + hu.white) / 2 ? TISSUES.white.code : TISSUES.grey.code;
    },
  };
}
