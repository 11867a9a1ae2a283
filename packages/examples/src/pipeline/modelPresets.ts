import type { Recipe } from '../types.js';
import type { ModelCard } from './types.js';

/** A network and how it is trained, from nothing to a model's folder. */
export interface ModelPreset {
  readonly title: string;
  readonly widths: readonly number[];
  readonly recipe: Recipe;
  /** Rows and columns of the training slices. */
  readonly size: number;
  readonly card: Omit<ModelCard, 'title' | 'note' | 'format' | 'version'>;
}

const SIZE = 256;
/** What a phantom's slice covers, mm. */
const FIELD_MM = 211.2;

/** The window of Hssayeni et al. 2020, a quarter of the slice, half overlapping; half a millilitre is noise. */
const CARD: ModelPreset['card'] = {
  axes: 'LPS',
  pixelMm: FIELD_MM / SIZE,
  window: { level: 40, width: 120 },
  tile: { window: SIZE / 4, stride: SIZE / 8 },
  brainRimMm: 4,
  postprocess: [
    { step: 'threshold', above: 0.5 },
    { step: 'removeSmall', minVolumeMl: 0.5, connectivity: 3 },
  ],
};

/** Networks by the name of `ich train --preset`. */
export const modelPresets = {
  slim: {
    title: 'Slim U-Net (widths 8 to 128) after Hssayeni et al. 2020',
    widths: [8, 16, 32, 64, 128],
    recipe: {
      tailWidth: 8,
      dropoutRate: 0.1,
      priorProbability: 0.05,
      epochs: 6,
      batchSize: 8,
      learningRate: 3e-3,
      course: 'cosine',
    },
    size: SIZE,
    card: CARD,
  },
  medium: {
    title: 'U-Net (widths 16 to 256) after Hssayeni et al. 2020',
    widths: [16, 32, 64, 128, 256],
    recipe: {
      tailWidth: 8,
      dropoutRate: 0.1,
      priorProbability: 0.05,
      epochs: 8,
      batchSize: 8,
      learningRate: 2e-3,
      course: 'cosine',
    },
    size: SIZE,
    card: CARD,
  },
} as const satisfies Record<string, ModelPreset>;
