import type { SliceArrays } from './sliceOf.js';

/** The slice seen from the other side, left and right exchanged: heads are symmetric, bleeding is on either side. */
export function mirrorSlice({ channels, truth, brain, hardness }: SliceArrays, columns: number): SliceArrays {
  return {
    channels: channels.map((channel) => mirrored(channel, columns)),
    truth: mirrored(truth, columns),
    brain: mirrored(brain, columns),
    hardness: mirrored(hardness, columns),
  };
}

/** A copy with every row reversed. */
function mirrored<T extends Float32Array | Uint8Array>(data: T, columns: number): T {
  const out = data.slice() as T;
  for (let from = 0; from < out.length; from += columns) out.subarray(from, from + columns).reverse();
  return out;
}
