// Medians under boxes of 3x3 and 5x5 elements, a vector of windows at a time. Columns of elements are sorted first, once
// for all the windows that they lie in. Reads and writes up to 15 bytes past the ends of what it is given.

/** Images have no NaN, so that the quick minimum and maximum of floats do. */
function low<T>(a: v128, b: v128): v128 {
  return isFloat<T>() ? v128.pmin<T>(a, b) : v128.min<T>(a, b);
}

function high<T>(a: v128, b: v128): v128 {
  return isFloat<T>() ? v128.pmax<T>(a, b) : v128.max<T>(a, b);
}

function middle<T>(a: v128, b: v128, c: v128): v128 {
  return high<T>(low<T>(a, b), low<T>(high<T>(a, b), c));
}

/** Writes a result; -0 becomes 0, for which of the two stands in the middle depends on the way there. */
function put<T>(to: usize, value: v128): void {
  v128.store(to, isFloat<T>() ? v128.add<T>(value, v128.splat<T>(0 as T)) : value);
}

/** Sorts three vectors that lie `step` bytes apart, element by element, into three that lie `stepOut` apart. */
function sort3<T>(from: usize, step: usize, to: usize, stepOut: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + step);
  const c = v128.load(from + 2 * step);
  const less = low<T>(a, b);
  const more = high<T>(a, b);
  v128.store(to, low<T>(less, c));
  v128.store(to + stepOut, high<T>(less, low<T>(more, c)));
  v128.store(to + 2 * stepOut, high<T>(more, c));
}

/** The same for five: c goes between d and e, a and b around the three. */
function sort5<T>(from: usize, step: usize, to: usize, stepOut: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + step);
  const c = v128.load(from + 2 * step);
  const d = v128.load(from + 3 * step);
  const e = v128.load(from + 4 * step);
  const less = low<T>(a, b);
  const more = high<T>(a, b);
  const smaller = low<T>(d, e);
  const greater = high<T>(d, e);
  const least = low<T>(smaller, c);
  const most = high<T>(greater, c);
  const second = middle<T>(smaller, greater, c);
  v128.store(to, low<T>(less, least));
  v128.store(to + 4 * stepOut, high<T>(more, most));
  const from2 = high<T>(less, least);
  const to4 = low<T>(more, most);
  const under = low<T>(from2, second);
  const over = high<T>(from2, second);
  v128.store(to + stepOut, low<T>(under, to4));
  v128.store(to + 2 * stepOut, high<T>(under, low<T>(over, to4)));
  v128.store(to + 3 * stepOut, high<T>(over, to4));
}

/**
 * A row of medians of 3x3 elements: of nine with sorted columns, the median of the greatest of the least, the median
 * of the medians and the least of the greatest (Smith 1996).
 *
 * @param pitch bytes from one padded row to the next @param sorted room for three rows of `pitch` + 16 bytes
 */
function row3<T>(from: usize, to: usize, bytes: usize, pitch: usize, sorted: usize): void {
  const apart = pitch + 16;
  const step: usize = sizeof<T>();
  for (let x: usize = 0; x < pitch; x += 16) sort3<T>(from + x, pitch, sorted + x, apart);
  for (let x: usize = 0; x < bytes; x += 16) {
    const a = sorted + x;
    const b = a + apart;
    const c = b + apart;
    const least = high<T>(high<T>(v128.load(a), v128.load(a + step)), v128.load(a + 2 * step));
    const between = middle<T>(v128.load(b), v128.load(b + step), v128.load(b + 2 * step));
    const most = low<T>(low<T>(v128.load(c), v128.load(c + step)), v128.load(c + 2 * step));
    put<T>(to + x, middle<T>(least, between, most));
  }
}

/**
 * A row of medians of 5x5 elements. With columns and then rows sorted, element (i, j) has (i + 1)(j + 1) - 1 others
 * that are no greater and (5 - i)(5 - j) - 1 that are no less, so that 13 of them can be the median: its middle.
 *
 * @param sorted room for five rows of `pitch` + 16 bytes @param window room for 25 vectors
 */
function row5<T>(from: usize, to: usize, bytes: usize, pitch: usize, sorted: usize, window: usize): void {
  const apart = pitch + 16;
  const step: usize = sizeof<T>();
  for (let x: usize = 0; x < pitch; x += 16) sort5<T>(from + x, pitch, sorted + x, apart);
  for (let x: usize = 0; x < bytes; x += 16) {
    for (let row: usize = 0; row < 5; row++) sort5<T>(sorted + row * apart + x, step, window + row * 80, 16);
    // Rows 0 to 4 are left 2, 3, 3, 3 and 2 of their elements, one after the other from place 3 on.
    move(window, 7, 5);
    move(window, 8, 6);
    move(window, 9, 7);
    move(window, 11, 8);
    move(window, 12, 9);
    move(window, 13, 10);
    move(window, 15, 11);
    move(window, 16, 12);
    move(window, 17, 13);
    move(window, 20, 14);
    move(window, 21, 15);
    put<T>(to + x, middleOf13<T>(window + 48));
  }
}

function move(window: usize, from: usize, to: usize): void {
  v128.store(window + to * 16, v128.load(window + from * 16));
}

/** Of eight of them neither the least nor the greatest is the median; nor is it of the rest and one more, and so on. */
function middleOf13<T>(values: usize): v128 {
  let from = values;
  for (let count: usize = 8; count >= 4; count--) {
    dropEnds<T>(from, count);
    // The greatest leaves the last place, the next vector takes it; the least leaves the first one.
    v128.store(from + (count - 1) * 16, v128.load(values + (16 - count) * 16));
    from += 16;
  }
  return middle<T>(v128.load(from), v128.load(from, 16), v128.load(from, 32));
}

/** Moves all but the least and the greatest of some vectors to the places between the first and the last. */
function dropEnds<T>(from: usize, count: usize): void {
  const last = from + (count - 1) * 16;
  let most = v128.load(from);
  for (let at = from + 16; at <= last; at += 16) {
    const value = v128.load(at);
    v128.store(at - 16, low<T>(most, value));
    most = high<T>(most, value);
  }
  let least = v128.load(last - 16);
  for (let at = last - 32; at >= from; at -= 16) {
    const value = v128.load(at);
    v128.store(at + 16, high<T>(least, value));
    least = low<T>(least, value);
  }
}

function image<T>(size: i32, from: usize, to: usize, rows: i32, bytes: usize, pitch: usize, scratch: usize): void {
  for (let row = 0; row < rows; row++, from += pitch, to += bytes) {
    if (size === 3) row3<T>(from, to, bytes, pitch, scratch);
    else row5<T>(from, to, bytes, pitch, scratch + 400, scratch);
  }
}

/** Medians of a padded image of uint8: rows of `pitch` bytes to rows of `bytes`. `size` is 3 or 5. */
export function bytes(size: i32, from: usize, to: usize, rows: i32, width: usize, pitch: usize, scratch: usize): void {
  image<u8>(size, from, to, rows, width, pitch, scratch);
}

/** The same of int16. */
export function shorts(size: i32, from: usize, to: usize, rows: i32, width: usize, pitch: usize, scratch: usize): void {
  image<i16>(size, from, to, rows, width, pitch, scratch);
}

/** The same of float32. */
export function floats(size: i32, from: usize, to: usize, rows: i32, width: usize, pitch: usize, scratch: usize): void {
  image<f32>(size, from, to, rows, width, pitch, scratch);
}
