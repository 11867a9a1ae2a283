import type { InflateLimit } from '../types.js';
import { throughStream } from './throughStream.js';

/**
 * Inflates a gzip stream with the platform's `DecompressionStream` (browsers, workers).
 *
 * @returns `undefined` beyond the limit
 * @throws what the platform throws for a stream that is corrupt or, unless it may stop, incomplete
 */
export async function inflate(bytes: Uint8Array, limit: InflateLimit): Promise<Uint8Array | undefined> {
  const out = await throughStream(new DecompressionStream('gzip'), bytes, limit.maxBytes);
  if (out.length <= limit.maxBytes) return out;
  return limit.beyond === 'stop' ? out.subarray(0, limit.maxBytes) : undefined;
}
