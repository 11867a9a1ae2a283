/** A structuring element; plain data, serialisable. */
export interface Footprint {
  /** One length per axis. */
  readonly shape: readonly number[];
  /** 0/1, row-major, at least one 1. */
  readonly data: Uint8Array;
  /**
   * Place of the origin (OpenCV: anchor) in the footprint, an index per axis; `floor(n / 2)` by default, as OpenCV
   * and SciPy have it. SciPy's `origin=o` is `floor(n / 2) + o` here.
   */
  readonly origin?: readonly number[];
}

/** A round footprint: of `radius` voxels, fractions too, or of `radiusMm` on a grid of `spacingMm`. */
export type FootprintRadius =
  | { readonly radius: number; readonly radiusMm?: undefined }
  | { readonly radiusMm: number; readonly spacingMm: readonly number[] };

/** One of `footprints` by name, as plain data. Radii are in voxels, fractions too, or in mm. */
export type FootprintName =
  | { readonly box: readonly number[] }
  | { readonly cross: number }
  | { readonly disk: number | { readonly radiusMm: number } }
  | { readonly ball: number | { readonly radiusMm: number } };
