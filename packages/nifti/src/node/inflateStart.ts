import { constants } from 'node:zlib';
import { joined } from '../joined.js';
import { chunkSizeFor } from './chunkSizeFor.js';
import { pour } from './pour.js';

/**
 * The first bytes of a gzip stream that may be cut off anywhere.
 *
 * @returns `size` bytes, or as many as there are
 * @throws zlib's error for a stream that is corrupt before that
 */
export async function inflateStart(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let got = 0;
  const chunkSize = chunkSizeFor(bytes, size);
  await pour(bytes, { chunkSize, finishFlush: constants.Z_SYNC_FLUSH }, (piece) => {
    pieces.push(piece);
    got += piece.length;
    return got < size;
  });
  return joined(pieces, Math.min(got, size));
}
