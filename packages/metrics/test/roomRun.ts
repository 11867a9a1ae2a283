import {
  abc2,
  bandSearch,
  blandAltman,
  bootstrap,
  brier,
  ccDice,
  confusion,
  confusionPerLabel,
  createFrocAccumulator,
  createLesionAccumulator,
  delong,
  ece,
  greyHistograms,
  icc,
  panopticQuality,
  precisionRecall,
  roc,
  rocAuc,
  scores,
  sliceDetection,
  softDice,
  spearman,
  summarize,
  surfaceConventions,
  surfaceDistances,
  thresholdSweep,
  volumeMl,
  wilcoxon,
} from '../src/index.js';
import { blobs, voxels } from './seeded.js';

const SHAPE = [12, 40, 44];
const viewOf = <T extends Uint8Array | Float32Array>(data: T) => ({
  data,
  shape: SHAPE,
  stride: [SHAPE[1] * SHAPE[2], SHAPE[2], 1],
  offset: 0,
});

/** Something of every area of the room as plain data. */
interface RoomRun {
  /** Made of sums, products, quotients and square roots, which every engine rounds alike. */
  readonly exact: Record<string, unknown>;
  /** Made with `Math.exp`, `Math.log` and the like, whose last bits are the engine's own. */
  readonly transcendental: Record<string, unknown>;
}

export function roomRun(): RoomRun {
  const [t, p] = blobs(SHAPE, 14, 9, 5);
  const { probability } = voxels('good', t.length, 10, 3);
  const [truth, predicted, grades] = [viewOf(t), viewOf(p), viewOf(Float32Array.from(probability))];
  const counts = confusion(truth, predicted);
  const surfaces = Object.values(surfaceConventions).map((convention) => {
    const s = surfaceDistances(truth, predicted, { spacingMm: [5, 0.45, 0.5], convention });
    const dice = s.normalizedSurfaceDice({ toleranceMm: 2 });
    return [s.hausdorff(), s.hausdorff({ percentile: 95 }), s.assd(), s.rms(), dice, s.boundaryIou()];
  });
  const { auc, fpr, tpr, thresholds } = roc(truth, grades);
  const [a, b] = [probability.slice(0, 40), probability.slice(40, 80)];
  const histograms = greyHistograms(
    t,
    Uint8Array.from(probability, (value) => 255 * value),
  );
  const exact = {
    counts,
    scores: Object.values(scores).map((score) => score(counts)),
    labels: confusionPerLabel(
      t.map((value, i) => value * (1 + (i % 3))),
      p,
    ),
    soft: softDice(truth, grades, { smooth: 1 }),
    band: bandSearch([histograms], { lower: [100, 140, 180], upper: [200, 255] }),
    surfaces,
    sweep: thresholdSweep(truth, grades, { thresholds: [0.25, 0.5, 0.75] }),
    curves: [auc, rocAuc(truth, grades), precisionRecall(truth, grades).averagePrecision],
    roc: [fpr, tpr, thresholds].map((list) => Array.from(list.subarray(0, 500))),
    calibration: [brier(truth, grades), ece(truth, grades, { binning: 'equal-mass' })],
    detection: sliceDetection(truth, predicted, { minPredictedArea: 20 }),
    lesions: createLesionAccumulator({ minIou: 0.1 }).update(truth, predicted).result(),
    quality: panopticQuality(truth, predicted, { minIou: 0.1 }),
    ccDice: ccDice(truth, predicted, { spacingMm: [5, 0.45, 0.5] }),
    froc: createFrocAccumulator({ threshold: 0.75, connectivity: 1 }).update(truth, grades).result().score,
    volumes: [
      volumeMl(truth, { spacingMm: [5, 0.45, 0.5] }),
      ...Object.values(abc2(truth, { spacingMm: [5, 0.45, 0.5] })),
    ],
    summary: summarize(a),
  };
  const transcendental = {
    agreement: [blandAltman(a, b), spearman(a, b), icc([a, b], { model: '2,1' })],
    statistics: [
      wilcoxon(a, b),
      delong(t.subarray(0, 4000), probability.subarray(0, 4000), probability.subarray(4000, 8000)),
    ],
    bootstrap: bootstrap(a, { statistic: (sample) => summarize(sample).mean, seed: 1, resamples: 99 }).lower,
  };
  return { exact, transcendental };
}
