/**
 * Sends bytes through a (de)compression stream and joins what comes out, at most `maxBytes + 1` bytes of it: one more
 * than allowed tells the caller that there was more.
 *
 * @throws what the stream throws for corrupt or incomplete input
 */
export async function throughStream(
  stream: ReadableWritablePair<Uint8Array, BufferSource>,
  bytes: Uint8Array,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const pull = async (): Promise<void> => {
    while (size <= maxBytes) {
      const { done, value } = await reader.read();
      if (done) return;
      chunks.push(value);
      size += value.length;
    }
    await reader.cancel();
  };
  // `as`: a view on a SharedArrayBuffer is refused by the stream itself.
  const push = writer.write(bytes as Uint8Array<ArrayBuffer>).then(() => writer.close());
  // A failed write must end the reading too, or it could wait for ever; a write that succeeds must not end it.
  await Promise.race([pull(), push.then(() => new Promise<never>(() => {}))]);
  return joined(chunks, Math.min(size, maxBytes + 1));
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, size - at);
    out.set(part, at);
    at += part.length;
  }
  return out;
}
