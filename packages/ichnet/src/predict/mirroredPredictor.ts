import { contiguousData, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { Predictor } from '@ich/tiling';

/** Probabilities are kept this far from 0 and 1, so that their log-odds are finite. */
const EDGE = 1e-7;

/** Asks a predictor of [n, row, column, channel] for images and for their mirror images, and answers the mean log-odds. */
export function mirroredPredictor(predictor: Predictor): Predictor {
  return async (batch) => {
    const plain = await predictor(batch);
    const turned = await predictor(ndarrayOf(contiguousData(mirrorView(batch)).slice(), batch.shape));
    const other = contiguousData(mirrorView(turned));
    const out = Float32Array.from(contiguousData(plain), (p, i) => meanOdds(p, other[i]));
    return ndarrayOf(out, plain.shape);
  };
}

/** The columns in the other order, in the same memory. */
function mirrorView({ data, shape, stride, offset }: View<Float32Array>): View<Float32Array> {
  const [n, rows, columns, channels] = stride;
  return { data, shape, stride: [n, rows, -columns, channels], offset: offset + (shape[2] - 1) * columns };
}

/** The probability whose log-odds are the mean of those of two. */
function meanOdds(p: number, q: number): number {
  const odds = Math.sqrt(oddsOf(p) * oddsOf(q));
  return odds / (1 + odds);
}

function oddsOf(p: number): number {
  const within = Math.min(Math.max(p, EDGE), 1 - EDGE);
  return within / (1 - within);
}
