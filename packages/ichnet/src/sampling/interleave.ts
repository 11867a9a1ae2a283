/** Images of whole channels, [channel][row, column], as [n, row, column, channel]. */
export function interleave(images: readonly (readonly Float32Array[])[]): Float32Array {
  const count = images[0].length;
  const size = images[0][0].length;
  const out = new Float32Array(images.length * size * count);
  for (const [n, channels] of images.entries()) {
    for (const [c, channel] of channels.entries()) {
      for (let i = 0, to = n * size * count + c; i < size; i++, to += count) out[to] = channel[i];
    }
  }
  return out;
}
