/** A flat mask, row-major, 1 inside. */
export interface FlatMask {
  data: Uint8Array;
  height: number;
  width: number;
}

/** The pixels of a mask within `lineWidth` (chessboard distance) of its border; beyond the picture is outside. */
export function innerOutline(mask: FlatMask, lineWidth: number): Uint8Array {
  const { data } = mask;
  const outside = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) outside[i] = 1 - data[i];
  const out = widen({ ...mask, data: outside }, lineWidth, 1);
  for (let i = 0; i < data.length; i++) out[i] &= data[i];
  return out;
}

/**
 * The pixels around a mask within `lineWidth` of it. Where the mask reaches the edge of the picture there is no
 * room outside, so the line runs along the edge inside it and stays closed.
 */
export function outerOutline(mask: FlatMask, lineWidth: number): Uint8Array {
  const { data, height, width } = mask;
  const out = widen(mask, lineWidth, 0);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const toEdge = Math.min(row, column, height - 1 - row, width - 1 - column);
      if (data[i] === 1 && toEdge >= lineWidth) out[i] = 0;
    }
  }
  return out;
}

/** Dilation by a square of side 2 * by + 1, one axis after the other; `beyond` is the value outside the picture. */
function widen({ data, height, width }: FlatMask, by: number, beyond: 0 | 1): Uint8Array {
  const rows = widenAxis(data, { lines: height, length: width, lineStep: width, step: 1 }, by, beyond);
  return widenAxis(rows, { lines: width, length: height, lineStep: 1, step: width }, by, beyond);
}

interface Axis {
  lines: number;
  length: number;
  lineStep: number;
  step: number;
}

function widenAxis(data: Uint8Array, axis: Axis, by: number, beyond: 0 | 1): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let line = 0; line < axis.lines; line++) {
    const start = line * axis.lineStep;
    // Last set position seen and the one before which everything is reached; beyond the ends stands `beyond`.
    let last = beyond ? -1 : Number.NEGATIVE_INFINITY;
    for (let i = 0; i < axis.length; i++) {
      if (data[start + i * axis.step]) last = i;
      if (i - last <= by) out[start + i * axis.step] = 1;
    }
    let next = beyond ? axis.length : Number.POSITIVE_INFINITY;
    for (let i = axis.length - 1; i >= 0; i--) {
      if (data[start + i * axis.step]) next = i;
      if (next - i <= by) out[start + i * axis.step] = 1;
    }
  }
  return out;
}
