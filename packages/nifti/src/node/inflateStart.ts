import { constants, gunzipSync } from 'node:zlib';
import { joined } from '../joined.js';
import { chunkSizeFor } from './chunkSizeFor.js';
import { pour } from './pour.js';

/** A cut stream is no error here. */
const CUT = { finishFlush: constants.Z_SYNC_FLUSH };
/** What usually holds a header: worth no trip to another thread, and inflates to a megabyte at most. */
const AT_ONCE = 1024;

/**
 * The first bytes of a gzip stream that may be cut off anywhere.
 *
 * @returns `size` bytes, or as many as there are
 * @throws zlib's error for a stream that is corrupt before that
 */
export async function inflateStart(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  if (size <= AT_ONCE) {
    const { buffer, byteOffset, length } = gunzipSync(bytes.subarray(0, AT_ONCE), CUT);
    if (length >= size) return new Uint8Array(buffer, byteOffset, size).slice();
  }
  const pieces: Uint8Array[] = [];
  let got = 0;
  await pour(bytes, { ...CUT, chunkSize: chunkSizeFor(bytes, size) }, (piece) => {
    pieces.push(piece);
    got += piece.length;
    return got < size;
  });
  return joined(pieces, Math.min(got, size));
}
