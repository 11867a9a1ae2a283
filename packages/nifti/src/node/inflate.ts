import { joined } from '../joined.js';
import type { InflateLimit } from '../types.js';
import { chunkSizeFor } from './chunkSizeFor.js';
import { pour } from './pour.js';

/**
 * Inflates a gzip stream with zlib, off the main thread, into one piece of memory of the size that is wanted. The
 * whole stream is checked, but what is beyond that size never lies in memory at once.
 *
 * @returns the first `keep` bytes, or fewer when there are no more; `undefined` beyond the limit
 * @throws zlib's error for a stream that is corrupt or incomplete
 */
export async function inflate(bytes: Uint8Array, { keep, maxBytes }: InflateLimit): Promise<Uint8Array | undefined> {
  const wanted = Math.min(keep, maxBytes);
  // One byte more, so that a stream of the right length does not fill its piece and ask for a second one.
  const chunkSize = chunkSizeFor(bytes, wanted + 1);
  const pieces: Uint8Array[] = [];
  let size = 0;
  await pour(bytes, { chunkSize }, (piece) => {
    pieces.push(piece);
    size += piece.length;
    return size <= wanted;
  });
  if (size > wanted && (wanted === maxBytes || !(await endsWithin(bytes, maxBytes)))) return undefined;
  return joined(pieces, Math.min(size, wanted));
}

/** Whether a whole stream inflates to at most so many bytes. */
async function endsWithin(bytes: Uint8Array, maxBytes: number): Promise<boolean> {
  let size = 0;
  await pour(bytes, { chunkSize: 65536 }, (piece) => {
    size += piece.length;
    return size <= maxBytes;
  });
  return size <= maxBytes;
}
