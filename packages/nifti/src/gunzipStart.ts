import { inflateStart } from '#inflateStart';
import { brokenGzip } from './brokenGzip.js';
import { isGzip } from './isGzip.js';

/**
 * The first bytes of a file or of its beginning, inflated when they are a gzip stream.
 *
 * @returns at least `size` bytes, or all there are
 * @throws IchError `format` for a gzip stream that is corrupt before that
 */
export async function gunzipStart(where: string, bytes: Uint8Array, size: number): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  return inflateStart(bytes, size).catch((cause: unknown) => {
    throw brokenGzip(where, bytes, cause);
  });
}
