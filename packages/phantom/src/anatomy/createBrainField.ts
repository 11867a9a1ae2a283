import { smoothstep } from '../shape/smoothstep.js';
import type { BrainField, Growth, Noise3, TissueName } from '../types.js';

/** Spacing of neighbouring sulci along the surface, mm, and the depth they reach. */
const SULCUS = { everyMm: 13, depthMm: 20, perNoise: 0.5 } as const;

/** Radius on which the sulcal pattern lives: it is drawn on a sphere and runs inwards along the radii. */
const PATTERN_RADIUS_MM = 75;

/** Height of the tentorium: below and behind it lies the cerebellum. */
export function tentoriumZ(x: number, y: number): number {
  return 3 - 0.42 * Math.abs(x) - 0.34 * Math.max(0, y - 28);
}

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
  const cover = (distanceMm: number): number => Math.min(1, Math.max(0, 0.5 - distanceMm / blurMm));
  const sulcusMm = (x: number, y: number, z: number): number => {
    const radius = Math.sqrt(x * x + y * y + z * z) + 1e-6;
    const f = PATTERN_RADIUS_MM / (radius * SULCUS.everyMm);
    const wave = noise(x * f + 31, y * f, z * f);
    return (Math.abs(wave) * SULCUS.everyMm * SULCUS.perNoise * radius) / PATTERN_RADIUS_MM;
  };
  const cerebrum = (x: number, y: number, z: number, depthMm: number): number => {
    const toGap = depthMm - growth.gapMm;
    let toFluid = toGap;
    if (depthMm < SULCUS.depthMm + 6) {
      const half = growth.sulcusMm * (1 - depthMm / SULCUS.depthMm);
      const toSulcus = sulcusMm(x, y, z) - half;
      toFluid = Math.min(toGap, depthMm < SULCUS.depthMm ? toSulcus : toSulcus + (depthMm - SULCUS.depthMm));
      if (half < 0.15) toFluid = Math.min(toGap, Math.max(toFluid, blurMm));
    }
    const white = smoothstep(2.2, 5.2, toFluid) * smoothstep(5, 12, z + 0.6 * depthMm - 4);
    return hu.grey + (hu.white - hu.grey) * white + (hu.csf - hu.grey) * cover(toFluid);
  };
  const cerebellum = (x: number, y: number, z: number, depthMm: number): number => {
    const folia = 0.9 * noise(x / 5, y / 5, z / 3);
    return hu.grey - 2 + folia + (hu.csf - hu.grey + 2) * cover(depthMm - growth.gapMm);
  };
  return {
    sulcusMm,
    hu: (x, y, z, depthMm) => {
      const brain = y > 14 && z < tentoriumZ(x, y) ? cerebellum : cerebrum;
      // Cupping left over after beam-hardening correction: the rim under the skull is a little brighter.
      const rim = Math.max(0, 1 - depthMm / 14);
      return brain(x, y, z, depthMm) + 2.5 * rim * rim;
    },
    tissue: (value) => {
      if (value < (hu.csf + hu.grey) / 2) return 'csf';
      return value < (hu.grey + hu.white) / 2 ? 'white' : 'grey';
    },
  };
}
