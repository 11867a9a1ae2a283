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
 * that are no greater and (5 - i)(5 - j) - 1 that are no less, so that 13 of them can be the median, on three
 * antidiagonals. It is the middle of the first one's greatest, the second one's median and the third one's least: so
 * for all 6^5 ways to fill the columns with zeros and ones, and hence for any values (Knuth, TAOCP 3, 5.3.4).
 *
 * @param sorted room for five rows of `pitch` + 16 bytes @param window room for 25 vectors
 */
function row5<T>(from: usize, to: usize, bytes: usize, pitch: usize, sorted: usize, window: usize): void {
  const apart = pitch + 16;
  const step: usize = sizeof<T>();
  for (let x: usize = 0; x < pitch; x += 16) sort5<T>(from + x, pitch, sorted + x, apart);
  for (let x: usize = 0; x < bytes; x += 16) {
    for (let row: usize = 0; row < 5; row++) sort5<T>(sorted + row * apart + x, step, window + row * 80, 16);
    const least = high<T>(high<T>(at(window, 3), at(window, 7)), high<T>(at(window, 11), at(window, 15)));
    const most = low<T>(low<T>(at(window, 9), at(window, 13)), low<T>(at(window, 17), at(window, 21)));
    put<T>(to + x, middle<T>(least, diagonal<T>(window), most));
  }
}

/** The median of the five on the antidiagonal. */
function diagonal<T>(window: usize): v128 {
  const a = at(window, 4);
  const b = at(window, 8);
  const c = at(window, 16);
  const d = at(window, 20);
  const under = high<T>(low<T>(a, b), low<T>(c, d));
  const over = low<T>(high<T>(a, b), high<T>(c, d));
  return middle<T>(under, over, at(window, 12));
}

/** Element 5 i + j of a window. */
function at(window: usize, place: usize): v128 {
  return v128.load(window + place * 16);
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
