import { throughStream } from './throughStream.js';

/** Compresses to a gzip stream with the platform's `CompressionStream`. */
export function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return throughStream(new CompressionStream('gzip'), bytes);
}
