import { joined } from '../joined.js';
import type { InflateLimit } from '../types.js';
import { throughStream } from './throughStream.js';

/**
 * Inflates a gzip stream with the platform's `DecompressionStream` (browsers, workers). The whole stream is checked,
 * but what is beyond the wanted size never lies in memory at once.
 *
 * @returns the first `keep` bytes, or fewer when there are no more; `undefined` beyond the limit
 * @throws what the platform throws for a stream that is corrupt or incomplete
 */
export async function inflate(bytes: Uint8Array, { keep, maxBytes }: InflateLimit): Promise<Uint8Array | undefined> {
  const wanted = Math.min(keep, maxBytes);
  const pieces: Uint8Array[] = [];
  let size = 0;
  await throughStream(new DecompressionStream('gzip'), [bytes], (piece) => {
    if (size < wanted) pieces.push(piece);
    size += piece.length;
    return size <= maxBytes;
  });
  return size <= maxBytes ? joined(pieces, Math.min(size, wanted)) : undefined;
}
