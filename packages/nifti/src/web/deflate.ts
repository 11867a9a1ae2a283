import { joined } from '../joined.js';
import { throughStream } from './throughStream.js';

/** Compresses parts to one gzip stream with the platform's `CompressionStream`, which knows no levels. */
export async function deflate(parts: readonly Uint8Array[], _level: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  await throughStream(new CompressionStream('gzip'), parts, (piece) => {
    pieces.push(piece);
    size += piece.length;
    return true;
  });
  return joined(pieces, size);
}
