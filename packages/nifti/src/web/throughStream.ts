/**
 * Bytes are written this many at a time: browsers inflate all that is written to them at once, whether or not anyone
 * reads, so this holds a bomb to 33 MB.
 */
const WRITTEN_AT_ONCE = 32768;

/**
 * Sends bytes through a (de)compression stream and hands over each piece that comes out.
 *
 * @param parts what follows one another
 * @param take says whether it wants more; else the stream ends there
 * @throws what the stream throws for corrupt or incomplete input
 */
export async function throughStream(
  stream: ReadableWritablePair<Uint8Array, BufferSource>,
  parts: readonly Uint8Array[],
  take: (piece: Uint8Array) => boolean,
): Promise<void> {
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const pull = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (!take(value)) break;
    }
    await reader.cancel();
  };
  const push = async (): Promise<void> => {
    for (const part of parts) {
      for (let at = 0; at < part.length; at += WRITTEN_AT_ONCE) {
        await writer.ready;
        // `as`: a view on a SharedArrayBuffer is refused by the stream itself.
        await writer.write(part.subarray(at, at + WRITTEN_AT_ONCE) as Uint8Array<ArrayBuffer>);
      }
    }
    await writer.close();
  };
  // A failed write must end the reading too, or it could wait for ever; a write that succeeds must not end it.
  await Promise.race([pull(), push().then(() => new Promise<never>(() => {}))]);
}
