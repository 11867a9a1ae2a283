import { joinBytes } from '../joinBytes.js';
import { Refusal } from './Refusal.js';

/**
 * Inflates a raw deflate stream (RFC 1951). It may be followed by one zero that makes its length even.
 *
 * @param maxBytes largest size of the result
 * @throws Refusal for a stream that is corrupt, incomplete or larger
 */
export async function inflateRaw(packed: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  try {
    return await inflate(packed, maxBytes);
  } catch (error) {
    // DecompressionStream takes the padding for junk.
    if (!(error instanceof Refusal) && packed.at(-1) === 0)
      return inflate(packed.subarray(0, -1), maxBytes).catch(refuse);
    return refuse(error);
  }
}

function refuse(cause: unknown): never {
  if (cause instanceof Refusal) throw cause;
  throw new Refusal('a deflated data set that is corrupt or incomplete', { damaged: true, cause });
}

async function inflate(packed: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const source = new Blob([packed.slice()]).stream();
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.length;
    if (total > maxBytes) {
      await reader.cancel();
      throw new Refusal(`a deflated data set of more than ${maxBytes} bytes (maxBytes)`, { damaged: true });
    }
    parts.push(value);
  }
  return joinBytes(parts);
}
