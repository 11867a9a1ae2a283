import { contiguousData } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { type Predictor, stretchTiles } from '@ich/tiling';

/** A predictor of two classes, [n, row, column, 2]: what the given one answers, and that stretched window by window. */
export function withStretched(predictor: Predictor): Predictor {
  // Its "batch" is a prediction.
  const stretch = stretchTiles((predicted) => predicted);
  return async (batch) => {
    const view = await predictor(batch);
    const [n, rows, columns] = view.shape;
    const plain = contiguousData(view);
    const stretched = contiguousData(await stretch(ndarrayOf(plain, [n, rows, columns, 1])));
    const both = new Float32Array(2 * plain.length);
    for (let i = 0; i < plain.length; i++) {
      both[2 * i] = plain[i];
      both[2 * i + 1] = stretched[i];
    }
    return ndarrayOf(both, [n, rows, columns, 2]);
  };
}
