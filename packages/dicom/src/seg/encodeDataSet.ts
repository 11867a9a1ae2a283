import { joinBytes } from '../joinBytes.js';
import { decimalString } from './decimalString.js';

/** Value representations that are written. */
type Vr = 'AE' | 'AT' | 'CS' | 'DA' | 'DS' | 'IS' | 'LO' | 'OB' | 'PN' | 'SH' | 'SQ' | 'TM' | 'UI' | 'UL' | 'US';

/** One element: tag (group << 16 | element), value representation, and its value; an empty text is an empty element. */
export type Element = readonly [
  tag: number,
  vr: Vr,
  value: string | number | readonly (string | number)[] | Uint8Array | readonly DataSetElements[],
];

/** The elements of a data set or item, in any order. */
export type DataSetElements = readonly Element[];

/** Bytes of each number of the binary representations; `AT` is two 16-bit halves. */
const NUMBER_BYTES: Partial<Record<Vr, number>> = { US: 2, UL: 4, AT: 4 };
const LONG_LENGTH: readonly Vr[] = ['OB', 'SQ'];
const ITEM = 0xfffee000;

/** Encodes a data set in Explicit VR Little Endian (DICOM PS3.5, 7.1), sequences with explicit lengths. */
export function encodeDataSet(elements: DataSetElements): Uint8Array {
  const sorted = [...elements].sort(([a], [b]) => a - b);
  return joinBytes(sorted.flatMap(([tag, vr, value]) => encodeElement(tag, vr, value)));
}

function encodeElement(tag: number, vr: Vr, value: Element[2]): Uint8Array[] {
  const body = encodeValue(vr, value);
  const head = new DataView(new ArrayBuffer(LONG_LENGTH.includes(vr) ? 12 : 8));
  writeTag(head, 0, tag);
  head.setUint8(4, vr.charCodeAt(0));
  head.setUint8(5, vr.charCodeAt(1));
  if (head.byteLength === 12) head.setUint32(8, body.length, true);
  else head.setUint16(6, body.length, true);
  return [new Uint8Array(head.buffer), body];
}

function encodeValue(vr: Vr, value: Element[2]): Uint8Array {
  if (value instanceof Uint8Array) return padded(value, 0);
  if (vr === 'SQ') return joinBytes((value as readonly DataSetElements[]).flatMap(encodeItem));
  const list = (Array.isArray(value) ? value : [value]) as readonly (string | number)[];
  const size = NUMBER_BYTES[vr];
  if (size !== undefined) return encodeNumbers(vr, list as readonly number[], size);
  const text = list.map((part) => (typeof part === 'number' ? decimalString(part) : part)).join('\\');
  return padded(new TextEncoder().encode(text), vr === 'UI' ? 0 : 0x20);
}

function encodeNumbers(vr: Vr, values: readonly number[], size: number): Uint8Array {
  const out = new DataView(new ArrayBuffer(values.length * size));
  for (const [i, value] of values.entries()) {
    if (vr === 'AT') writeTag(out, i * size, value);
    else if (vr === 'US') out.setUint16(i * size, value, true);
    else out.setUint32(i * size, value, true);
  }
  return new Uint8Array(out.buffer);
}

function encodeItem(elements: DataSetElements): Uint8Array[] {
  const body = encodeDataSet(elements);
  const head = new DataView(new ArrayBuffer(8));
  writeTag(head, 0, ITEM);
  head.setUint32(4, body.length, true);
  return [new Uint8Array(head.buffer), body];
}

function writeTag(view: DataView, at: number, tag: number): void {
  view.setUint16(at, tag >>> 16, true);
  view.setUint16(at + 2, tag & 0xffff, true);
}

/** Values have an even number of bytes. */
function padded(bytes: Uint8Array, filler: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : joinBytes([bytes, Uint8Array.of(filler)]);
}
