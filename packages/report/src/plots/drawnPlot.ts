import type { Numbers, Plot } from '../types.js';
import { pointsOf, thinPoints } from './thinPoints.js';

/** A plot with only the points of its curves that are drawn: those over all voxels of a study have millions. */
export function drawnPlot(plot: Plot): Plot {
  if (plot.kind === 'roc') {
    const curves = plot.curves.map((curve) => {
      const [fpr, tpr] = thinned(curve.fpr, curve.tpr);
      return { ...curve, fpr, tpr };
    });
    return { ...plot, curves };
  }
  if (plot.kind !== 'precision-recall') return plot;
  const curves = plot.curves.map((curve) => {
    const [recall, precision] = thinned(curve.recall, curve.precision);
    return { ...curve, recall, precision };
  });
  return { ...plot, curves };
}

function thinned(xs: Numbers, ys: Numbers): [number[], number[]] {
  const points = thinPoints(pointsOf(xs, ys));
  return [points.map(([x]) => x), points.map(([, y]) => y)];
}
