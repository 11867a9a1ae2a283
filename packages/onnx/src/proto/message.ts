/** Bytes of a protobuf message that are put together only once, at the end: weights are not copied at each level. */
export interface Message {
  readonly chunks: readonly Uint8Array[];
  readonly size: number;
}

/** Wire types of protobuf (https://protobuf.dev/programming-guides/encoding). */
const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;

/** Fields one after another. */
export function message(...fields: readonly Message[]): Message {
  return {
    chunks: fields.flatMap(({ chunks }) => chunks),
    size: fields.reduce((sum, { size }) => sum + size, 0),
  };
}

/** An integer; negative ones take ten bytes, as int64 does. */
export function integerField(field: number, value: number): Message {
  return ofBytes([...varint(tag(field, VARINT)), ...varint(value)]);
}

/** A 32-bit float. */
export function floatField(field: number, value: number): Message {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return ofBytes([...varint(tag(field, FIXED32)), ...bytes]);
}

/** A message, a string, or raw bytes (little-endian elements of a typed array). */
export function field(number: number, content: Message | string | Float32Array | BigInt64Array): Message {
  const body = bodyOf(content);
  const head = Uint8Array.from([...varint(tag(number, LENGTH)), ...varint(body.size)]);
  return { chunks: [head, ...body.chunks], size: head.length + body.size };
}

/** The message as one array. */
export function bytesOf({ chunks, size }: Message): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

function bodyOf(content: Message | string | Float32Array | BigInt64Array): Message {
  if (typeof content === 'string') return ofBytes(new TextEncoder().encode(content));
  if (!ArrayBuffer.isView(content)) return content;
  return ofBytes(new Uint8Array(content.buffer, content.byteOffset, content.byteLength));
}

function ofBytes(bytes: ArrayLike<number>): Message {
  const chunk = bytes instanceof Uint8Array ? bytes : Uint8Array.from(bytes);
  return { chunks: [chunk], size: chunk.length };
}

function tag(field: number, wireType: number): number {
  return field * 8 + wireType;
}

/** Base 128, least significant group first; two's complement of 64 bits for negative numbers. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return bytes;
}
