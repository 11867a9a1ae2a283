import { joined } from '../joined.js';
import { throughStream } from './throughStream.js';

/**
 * The first bytes of a gzip stream that may be cut off after them.
 *
 * @returns `size` bytes, or as many as there are in a whole stream
 * @throws what the platform throws for a stream that is corrupt or ends before that
 */
export async function inflateStart(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let got = 0;
  await throughStream(new DecompressionStream('gzip'), [bytes], (piece) => {
    pieces.push(piece);
    got += piece.length;
    return got < size;
  });
  return joined(pieces, Math.min(got, size));
}
