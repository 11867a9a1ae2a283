import type { Protocol, ProtocolName } from '../types.js';

/** What the published code did, and the same with its faults mended (docs/protocols.md lists each with its source). */
export const protocols: Record<ProtocolName, Protocol> = {
  'paper-code': {
    name: 'paper-code',
    text: 'as the published code ran, faults included: each predicted window min-max stretched, slices pooled, OpenCV kernels',
    stretchTiles: true,
    morphology: 'opencv',
    negatives: 'oneSlicePerSubject',
    pooling: 'slices',
    minTruthArea: 2,
    minPredictedArea: 401,
  },
  corrected: {
    name: 'corrected',
    text: 'the method of the paper with the faults of the code mended: windows averaged as predicted, slices averaged per subject, centred kernels',
    stretchTiles: false,
    morphology: 'minkowski',
    negatives: { ratio: 0.5 },
    pooling: 'subjects',
    minTruthArea: 1,
    minPredictedArea: 401,
  },
};

/** Thresholds of the probability in the paper's Table 7; the first is that of Table 6. A pixel must lie above. */
export const table7Thresholds = [0.5, 0.6, 0.7, 0.8, 0.9] as const;

/** Grid of experiment 1: grey values of the brain window, both ends inclusive. */
export const greyBand = { lower: [100, 210], upper: [210, 255] } as const;
