import { constants, gunzipSync } from 'node:zlib';
import { joined } from '../joined.js';
import { chunkSizeFor } from './chunkSizeFor.js';
import { pour } from './pour.js';

/** A cut stream is no error here. */
const CUT = { finishFlush: constants.Z_SYNC_FLUSH };
/** What usually holds a header, and is worth no trip to another thread. */
const AT_ONCE = { input: 1024, output: 65536 };

/**
 * The first bytes of a gzip stream that may be cut off anywhere.
 *
 * @returns `size` bytes, or as many as there are
 * @throws zlib's error for a stream that is corrupt before that
 */
export async function inflateStart(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const few = size <= AT_ONCE.output ? fewBytes(bytes) : undefined;
  if (few && few.length >= size) return few.slice(0, size);
  const pieces: Uint8Array[] = [];
  let got = 0;
  await pour(bytes, { ...CUT, chunkSize: chunkSizeFor(bytes, size) }, (piece) => {
    pieces.push(piece);
    got += piece.length;
    return got < size;
  });
  return joined(pieces, Math.min(got, size));
}

/** What the first input gives; nothing where it is corrupt, which the caller finds out, or a bomb. */
function fewBytes(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const options = { ...CUT, maxOutputLength: AT_ONCE.output };
    return new Uint8Array(gunzipSync(bytes.subarray(0, AT_ONCE.input), options));
  } catch {
    return undefined;
  }
}
