import type { View } from '@ich/core';

/** A part of a slice: rows from `top`, columns from `left`, in pixels of the original. */
export interface Crop {
  top: number;
  left: number;
  height: number;
  width: number;
}

/** What `overlayPng` draws; all views are [row, column] of one shape. */
export interface OverlayOptions {
  /** 8-bit grey, e.g. a windowed slice. */
  grey: View<Uint8Array>;
  /** Reference mask, non-zero is inside: its contour is drawn just inside the border. */
  truth?: View<Uint8Array>;
  /** Predicted mask, non-zero is inside: its contour is drawn just outside the border. */
  predicted?: View<Uint8Array>;
  /** Probability 0..1: a faint tint that grows with it. */
  probability?: View<Float32Array>;
  /** Output pixels per pixel; default the smallest that makes the picture at least 480 wide. */
  scale?: number;
  /** Part to show; default all. */
  crop?: Crop;
  /** Contour width in output pixels; default 2. */
  lineWidth?: number;
}

/** How `montagePng` lays out. */
export interface MontageOptions {
  /** Pictures a row; default up to 4. */
  columns?: number;
  /** Output pixels between pictures; default 8. */
  gap?: number;
}

/** An 8-bit colour picture: `data[3 * (row * width + column) + channel]`. */
export interface RgbImage {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A colour and what it stands for. */
export interface LegendEntry {
  label: string;
  /** `#rrggbb`. */
  colour: string;
  /** A filled swatch in place of a line. */
  fill?: boolean;
}
