import type { SpacingMm, View } from '@ich/core';

/** What `brainMask` takes; `brainMaskDefaults` for what is left out. */
export interface BrainMaskOptions {
  /**
   * Least and greatest HU of brain, CSF and blood, both included; what is brighter is bone. Must end below the value
   * at which a clipped scan is clipped.
   */
  tissueHu?: readonly [least: number, greatest: number];
  /**
   * Radius in mm of the ball that tells the brain from what hangs on to it through openings of the skull. Greater
   * closes wider openings, but loses what is thinner than twice the radius.
   */
  openingMm?: number;
  /**
   * Least share, 0..1, of rays within the slice that must meet bone before the air around the head, in the core of
   * the brain. Lower it after a craniectomy; 0 turns it off.
   */
  minEnclosure?: number;
  /** Least depth below the surface of the head, in mm: the skin over an open fontanelle. */
  skinMm?: number;
  /** Radius in mm of the disk that smooths the outline in each slice; 0 for none. */
  smoothMm?: number;
}

/** Where the Hounsfield units are and how far apart: what `brainMask` needs of a `Volume`. */
export interface HuVolume {
  /** int16 or float32, [slice, row, column] with axial slices, any strides. */
  readonly view: View<Int16Array | Float32Array>;
  readonly spacingMm: SpacingMm;
}
