import { createGunzip, type ZlibOptions } from 'node:zlib';

/**
 * Inflates a gzip stream with zlib, off the main thread, and hands over each piece.
 *
 * @param take says whether it wants more; else the stream ends there
 * @throws zlib's error for a stream that is corrupt or incomplete
 */
export function pour(bytes: Uint8Array, options: ZlibOptions, take: (piece: Uint8Array) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = createGunzip(options);
    let done = false;
    stream.on('data', (piece: Buffer) => {
      if (done) return;
      done = !take(new Uint8Array(piece.buffer, piece.byteOffset, piece.length));
      if (!done) return;
      stream.destroy();
      resolve();
    });
    stream.once('end', resolve);
    stream.once('error', reject);
    stream.end(bytes);
  });
}
