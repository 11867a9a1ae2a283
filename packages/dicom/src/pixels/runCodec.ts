import { loadCodec } from '#codec';
import type { PixelFormat } from '../read/pixelFormat.js';
import { Refusal } from '../read/Refusal.js';
import { brokenJpeg } from './brokenJpeg.js';
import type { CodecDecoder, CodecModule, CodecName } from './codecTypes.js';

const DECODERS = {
  openjpeg: 'J2KDecoder',
  'libjpeg-turbo-8bit': 'JPEGDecoder',
} as const satisfies Record<CodecName, keyof CodecModule>;

/** Modules that are running: starting one costs more than a slice. */
const running = new Map<CodecName, Promise<CodecModule>>();

/**
 * Decodes one grey image with a codec.
 *
 * @returns what is stored, signs cut off to 8 or 16 bits
 * @throws Refusal where the codec fails, or gives another image than the DICOM header says
 */
export async function runCodec(
  name: CodecName,
  bytes: Uint8Array,
  format: PixelFormat,
): Promise<Uint8Array | Uint16Array> {
  const codec = await startedCodec(name);
  let decoder: CodecDecoder | undefined;
  try {
    decoder = new codec[DECODERS[name]]();
    const pixels = decodeWith(decoder, bytes, format);
    decoder.delete();
    return pixels;
  } catch (cause) {
    // A failure may leak or even end the module: the next image starts it anew.
    running.delete(name);
    if (cause instanceof Refusal) throw cause;
    throw brokenJpeg(cause);
  }
}

/** A module that is still in use when it is there: while one waits, another image may have broken it. */
async function startedCodec(name: CodecName): Promise<CodecModule> {
  for (;;) {
    const started = running.get(name) ?? loadCodec(name);
    running.set(name, started);
    const codec = await started;
    if (running.get(name) === started) return codec;
  }
}

function decodeWith(decoder: CodecDecoder, bytes: Uint8Array, format: PixelFormat): Uint8Array | Uint16Array {
  decoder.getEncodedBuffer(bytes.length).set(bytes);
  decoder.decode();
  const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo();
  const decoded = decoder.getDecodedBuffer();
  const wide = bitsPerSample > 8;
  const count = format.rows * format.columns;
  const whole = decoded.length === count * (wide ? 2 : 1);
  if (width !== format.columns || height !== format.rows || componentCount !== 1 || !whole) throw brokenJpeg();
  if (!wide) return decoded.slice();
  const out = new Uint16Array(count);
  new Uint8Array(out.buffer).set(decoded);
  return out;
}
