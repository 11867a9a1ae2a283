/** A grey slice, row-major. */
export interface GreySlice {
  data: Uint8Array;
  height: number;
  width: number;
}

/**
 * A slice in which each pixel is the mean of `factor` x `factor`, in `levels` even steps of grey. Fewer levels make
 * noise that nobody sees cheap to store: a PNG of CT is noise for the most part.
 */
export function reduceSlice({ data, height, width }: GreySlice, factor: number, levels: number): GreySlice {
  const [rows, columns] = [Math.ceil(height / factor), Math.ceil(width / factor)];
  const out = new Uint8Array(rows * columns);
  const step = 255 / (levels - 1);
  for (let row = 0, to = 0; row < rows; row++) {
    const bottom = Math.min(height, (row + 1) * factor);
    for (let column = 0; column < columns; column++) {
      const right = Math.min(width, (column + 1) * factor);
      let sum = 0;
      for (let y = row * factor; y < bottom; y++) {
        for (let x = column * factor; x < right; x++) sum += data[y * width + x];
      }
      const mean = sum / ((bottom - row * factor) * (right - column * factor));
      out[to++] = Math.round(Math.round(mean / step) * step);
    }
  }
  return { data: out, height: rows, width: columns };
}
