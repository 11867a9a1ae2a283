import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The decoder of @cornerstonejs/codec-libjpeg-turbo-8bit, which has no types of its own. Failures throw C++ pointers (numbers). */
export interface JpegDecoder {
  /** Room for the file inside the decoder; to be filled before `readHeader` or `decode`. */
  getEncodedBuffer(length: number): Uint8Array;
  readHeader(): void;
  decode(): void;
  getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number };
  /** A copy of the samples, outside the decoder's memory. */
  getDecodedBuffer(): Uint8Array;
}

interface JpegModule {
  JPEGDecoder: new () => JpegDecoder;
}

type JpegModuleFactory = (options: {
  wasmBinary: Uint8Array;
  print: () => void;
  printErr: () => void;
}) => Promise<JpegModule>;

const CODEC = '@cornerstonejs/codec-libjpeg-turbo-8bit';

/** Starts libjpeg-turbo in WebAssembly, silenced: what it has to say comes as an error. */
export async function startJpegCodec(): Promise<JpegDecoder> {
  const require = createRequire(import.meta.url);
  const start = require(`${CODEC}/decodewasmjs`) as JpegModuleFactory;
  const wasmBinary = await readFile(require.resolve(`${CODEC}/decodewasm`));
  const silent = (): void => undefined;
  const codec = await start({ wasmBinary, print: silent, printErr: silent });
  return new codec.JPEGDecoder();
}
