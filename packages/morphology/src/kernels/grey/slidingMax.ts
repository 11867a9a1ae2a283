import type { GreyArray } from '../types.js';

/** Windows up to this long are compared directly. */
const SHORT = 3;

/**
 * The greatest of every `width` neighbours along one axis of an array [outer, n, inner]. Longer windows take three
 * comparisons a voxel, whatever their length (van Herk 1992, doi:10.1016/0167-8655(92)90069-C; Gil & Werman 1993,
 * doi:10.1109/34.211471).
 *
 * @returns a new array [outer, n - width + 1, inner]; the array itself for width 1
 */
export function slidingMax<T extends GreyArray>(values: T, n: number, inner: number, width: number): T {
  if (width === 1) return values;
  const create = values.constructor as new (length: number) => T;
  const span = n * inner;
  const kept = (n - width + 1) * inner;
  const out = new create((values.length / span) * kept);
  const falling = width > SHORT ? new create(span) : undefined;
  for (let from = 0, to = 0; from < values.length; from += span, to += kept) {
    if (falling) slideLong(out, to, values, from, span, inner, width, falling);
    else slideShort(out, to, kept, values, from, inner, width);
  }
  return out;
}

function slideShort<T extends GreyArray>(
  out: T,
  to: number,
  kept: number,
  values: T,
  from: number,
  inner: number,
  width: number,
): void {
  const far = (width - 1) * inner;
  for (let i = 0; i < kept; i++) {
    const a = values[from + i];
    const b = values[from + i + inner];
    const c = values[from + i + far];
    const most = Math.max(a, b);
    out[to + i] = Math.max(most, c);
  }
}

/** Running maxima of blocks as long as the window, from behind and from the front; a window joins one of each. */
function slideLong<T extends GreyArray>(
  out: T,
  to: number,
  values: T,
  from: number,
  span: number,
  inner: number,
  width: number,
  falling: T,
): void {
  const block = width * inner;
  for (let start = 0; start < span; start += block) {
    const end = Math.min(start + block, span);
    for (let i = end - 1; i >= end - inner; i--) falling[i] = values[from + i];
    for (let i = end - inner - 1; i >= start; i--) {
      const a = values[from + i];
      const b = falling[i + inner];
      falling[i] = Math.max(a, b);
    }
  }
  const rising = values.slice(from, from + inner) as T;
  for (let start = 0; start < span; start += inner) {
    const opens = start % block === 0;
    const done = start - (width - 1) * inner;
    for (let i = 0; i < inner; i++) {
      const v = values[from + start + i];
      const most = opens || v > rising[i] ? v : rising[i];
      rising[i] = most;
      if (done >= 0) {
        const before = falling[done + i];
        out[to + done + i] = Math.max(before, most);
      }
    }
  }
}
