/** Maps [n, row, column, channel] as plain data. */
export interface Maps {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** Parts of a batch, one after another, as a copy: a backend may answer its own memory. */
export function joinMaps(parts: readonly Maps[]): Maps {
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let samples = 0;
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    at += part.data.length;
    samples += part.shape[0];
  }
  return { data, shape: [samples, ...parts[0].shape.slice(1)] };
}
