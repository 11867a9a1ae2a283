/** 16- and 32-bit values that break arithmetic, lengths and loops. */
const EXTREMES = [
  0,
  1,
  2,
  7,
  8,
  15,
  16,
  127,
  128,
  255,
  256,
  32767,
  32768,
  65535,
  65536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
];
const VRS = ['AE', 'AT', 'CS', 'DS', 'FD', 'IS', 'LO', 'OB', 'OV', 'OW', 'SQ', 'UI', 'UL', 'UN', 'US', 'UT', 'ZZ'];
const TEXTS = [
  '',
  ' ',
  '0',
  '-0',
  '1e308',
  '-1e308',
  'NaN',
  'Infinity',
  '1\\2\\3',
  '\\\\\\',
  '99999999999999999999',
  '0.0000001',
  'x',
];

/**
 * Places of the elements of an explicit little-endian file that is well formed: where structure-aware mutations aim.
 * In other files the places are those of the file meta information only.
 */
export function elementsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const elements = [];
  const longs = ['OB', 'OW', 'SQ', 'UN', 'UT', 'UC', 'UR', 'OL', 'OF', 'OD'];
  for (let at = 132; at + 8 <= bytes.length; ) {
    const vr = String.fromCharCode(bytes[at + 4], bytes[at + 5]);
    if (!/^[A-Z]{2}$/.test(vr)) break;
    const long = longs.includes(vr);
    const length = long ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true);
    const start = at + (long ? 12 : 8);
    // Into sequences and fragments, too.
    const inside = vr === 'SQ' || length === 0xffffffff;
    const end = inside ? start : start + length;
    if (end > bytes.length) break;
    elements.push({ at, start, end, long });
    at = end;
    while (at + 8 <= bytes.length && view.getUint16(at, true) === 0xfffe) {
      elements.push({ at, start: at + 8, end: at + 8, item: true });
      const isPixels = bytes.subarray(start - 12, start - 8).join() === '224,127,16,0';
      at += 8 + (isPixels ? view.getUint32(at + 4, true) : 0);
    }
  }
  return elements;
}

const OPERATIONS = {
  bitFlip: (rng, bytes) => {
    const out = bytes.slice();
    for (let n = rng.integer(1, 9); n > 0; n--) out[rng.integer(0, out.length)] ^= 1 << rng.integer(0, 8);
    return out;
  },
  byteSet: (rng, bytes) => {
    const out = bytes.slice();
    for (let n = rng.integer(1, 5); n > 0; n--) out[rng.integer(0, out.length)] = rng.pick([0, 1, 127, 128, 254, 255]);
    return out;
  },
  truncate: (rng, bytes) => bytes.slice(0, rng.integer(0, bytes.length)),
  removeRange: (rng, bytes) => {
    const start = rng.integer(0, bytes.length);
    const end = Math.min(bytes.length, start + rng.integer(1, 64));
    return concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  repeatRange: (rng, bytes) => {
    const start = rng.integer(0, bytes.length);
    const end = Math.min(bytes.length, start + rng.integer(1, 256));
    return concat([bytes.subarray(0, end), bytes.subarray(start)]);
  },
  wordSet: (rng, bytes) => {
    const out = bytes.slice();
    const view = new DataView(out.buffer);
    const at = rng.integer(0, Math.max(1, out.length - 4));
    if (out.length < 2) return out;
    if (rng.integer(0, 2) === 0) view.setUint16(at, rng.pick(EXTREMES), rng.integer(0, 2) === 0);
    else if (at + 4 <= out.length) view.setUint32(at, rng.pick(EXTREMES), rng.integer(0, 2) === 0);
    return out;
  },
  elementLength: (rng, bytes, elements) => {
    const { at, long, item } = rng.pick(elements);
    const out = bytes.slice();
    const view = new DataView(out.buffer);
    if (long || item) view.setUint32(at + (item ? 4 : 8), rng.pick(EXTREMES), true);
    else view.setUint16(at + 6, rng.pick(EXTREMES), true);
    return out;
  },
  elementVr: (rng, bytes, elements) => {
    const out = bytes.slice();
    const vr = rng.pick(VRS);
    const { at } = rng.pick(elements);
    out.set([vr.charCodeAt(0), vr.charCodeAt(1)], at + 4);
    return out;
  },
  elementTag: (rng, bytes, elements) => {
    const out = bytes.slice();
    const from = rng.pick(elements).at;
    out.copyWithin(rng.pick(elements).at, from, from + 4);
    return out;
  },
  elementValue: (rng, bytes, elements) => {
    const { start, end } = rng.pick(elements);
    const out = bytes.slice();
    const text = rng
      .pick(TEXTS)
      .padEnd(end - start)
      .slice(0, end - start);
    out.set(new TextEncoder().encode(text), start);
    return out;
  },
  elementNumber: (rng, bytes, elements) => {
    const { start, end } = rng.pick(elements);
    const out = bytes.slice();
    if (end - start === 2) new DataView(out.buffer).setUint16(start, rng.pick(EXTREMES), true);
    else for (let at = start; at < end; at++) out[at] = rng.integer(0, 256);
    return out;
  },
  elementRemove: (rng, bytes, elements) => {
    const { at, end } = rng.pick(elements);
    return concat([bytes.subarray(0, at), bytes.subarray(end)]);
  },
  elementRepeat: (rng, bytes, elements) => {
    const { at, end } = rng.pick(elements);
    return concat([bytes.subarray(0, end), bytes.subarray(at, end), bytes.subarray(end)]);
  },
  elementSwap: (rng, bytes, elements) => {
    const [a, b] = [rng.pick(elements), rng.pick(elements)].sort((x, y) => x.at - y.at);
    if (a.end > b.at) return bytes.slice();
    const parts = [
      [0, a.at],
      [b.at, b.end],
      [a.end, b.at],
      [a.at, a.end],
      [b.end, bytes.length],
    ];
    return concat(parts.map(([start, end]) => bytes.subarray(start, end)));
  },
  codeStream: (rng, bytes) => {
    // The last part of every file is its pixels: markers of JPEG, headers of RLE, deflated bits.
    const out = bytes.slice();
    const first = Math.max(0, out.length - rng.pick([64, 256, 1024]));
    for (let n = rng.integer(1, 6); n > 0; n--) {
      const at = rng.integer(first, out.length);
      out[at] = rng.pick([
        0,
        255,
        0xc0,
        0xc3,
        0xc4,
        0x4f,
        0x51,
        0x52,
        0x90,
        0x93,
        0xd9,
        0xda,
        0xf7,
        rng.integer(0, 256),
      ]);
    }
    return out;
  },
};

const NAMES = Object.keys(OPERATIONS);

/** One to three mutations of a file, by name. */
export function mutate(rng, bytes, elements) {
  let out = bytes;
  let places = elements;
  const names = [];
  for (let n = rng.pick([1, 1, 1, 2, 3]); n > 0 && out.length > 0; n--) {
    // After a mutation the places are no longer where they were: from then on anywhere will do.
    const usable = NAMES.filter((name) => places.length > 0 || !name.startsWith('element'));
    const name = rng.pick(usable);
    out = OPERATIONS[name](rng, out, places);
    places = places.filter(({ end }) => end <= out.length);
    names.push(name);
  }
  return { bytes: out, names };
}

function concat(parts) {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
