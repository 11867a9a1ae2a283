import { gzip } from 'node:zlib';

/** Compresses with zlib, off the main thread, to a gzip stream without time stamp. */
export function deflate(bytes: Uint8Array, level: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gzip(bytes, { chunkSize: 1 << 20, level }, (error, out) => {
      if (error) reject(error);
      else resolve(new Uint8Array(out.buffer, out.byteOffset, out.length));
    });
  });
}
