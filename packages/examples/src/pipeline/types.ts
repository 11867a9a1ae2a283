import type { PostprocessRecipe } from '@ich/morphology';
import type { AxisCodes } from '@ich/nifti';

/**
 * What a trained network needs besides its weights: how a scan becomes its input, and its output a mask. Stored as
 * `ich-model.json` beside the layers model.
 */
export interface ModelCard {
  readonly format: 'ich-model';
  readonly version: 1;
  readonly title: string;
  /** What it was trained on, and what it is good for. */
  readonly note: string;
  /** How the slices lay in training. */
  readonly axes: AxisCodes;
  /** Rows and columns in training, mm. */
  readonly pixelMm: number;
  /** Hounsfield units that become 0..1. */
  readonly window: { readonly level: number; readonly width: number };
  /** Windows that the network sees, in pixels. */
  readonly tile: { readonly window: number; readonly stride: number };
  /** Only the brain and this much around it is looked at, mm: bleeding lies on the inside of the bone, too. */
  readonly brainRimMm?: number;
  /** From the probability to the mask. */
  readonly postprocess: PostprocessRecipe;
}
