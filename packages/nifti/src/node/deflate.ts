import { gzip } from 'node:zlib';

/** Compresses with zlib's default level, off the main thread, to a gzip stream without time stamp. */
export function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gzip(bytes, { chunkSize: 1 << 20 }, (error, out) => {
      if (error) reject(error);
      else resolve(new Uint8Array(out.buffer, out.byteOffset, out.length));
    });
  });
}
