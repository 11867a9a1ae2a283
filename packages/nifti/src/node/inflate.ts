import { constants as bufferConstants } from 'node:buffer';
import { constants, gunzip, type ZlibOptions } from 'node:zlib';
import type { InflateLimit } from '../types.js';

/** Deflate cannot pack more than this many bytes into one (zlib's technical notes: 1032:1). */
const MAX_RATIO = 1032;
/** Compressed bytes that surely hold a header, when only that is wanted. */
const PREFIX_BYTES = 65536;

/**
 * Inflates a gzip stream with zlib, off the main thread.
 *
 * @returns `undefined` beyond the limit
 * @throws zlib's error for a stream that is corrupt or, unless it may stop, incomplete
 */
export function inflate(bytes: Uint8Array, limit: InflateLimit): Promise<Uint8Array | undefined> {
  const stop = limit.beyond === 'stop';
  const input = stop ? bytes.subarray(0, PREFIX_BYTES) : bytes;
  const options: ZlibOptions = stop
    ? { finishFlush: constants.Z_SYNC_FLUSH }
    : {
        chunkSize: expectedSize(bytes, limit.maxBytes),
        maxOutputLength: Math.min(limit.maxBytes, bufferConstants.MAX_LENGTH),
      };
  return new Promise((resolve, reject) => {
    gunzip(input, options, (error, out) => {
      if (!error) resolve(new Uint8Array(out.buffer, out.byteOffset, Math.min(out.length, limit.maxBytes)));
      else if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') resolve(undefined);
      else reject(error);
    });
  });
}

/**
 * The size that the trailer states, as the size of the first chunk: a volume then comes out in one piece instead of
 * being joined from 16 kB ones. The trailer may lie, so it is held to what the input can possibly inflate to.
 */
function expectedSize(bytes: Uint8Array, maxBytes: number): number {
  const trailer = bytes.subarray(-4);
  if (trailer.length < 4) return 16384;
  const stated = new DataView(trailer.buffer, trailer.byteOffset, 4).getUint32(0, true);
  return Math.max(1024, Math.min(stated + 1, maxBytes, bytes.length * MAX_RATIO));
}
