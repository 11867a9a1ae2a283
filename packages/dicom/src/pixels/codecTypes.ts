/** The two decoders of @cornerstonejs that are used. */
export type CodecName = 'openjpeg' | 'libjpeg-turbo-8bit';

/** A decoder of these packages, which have no types of their own. Failures throw C++ pointers (numbers) or abort. */
export interface CodecDecoder {
  /** Room for the stream in the decoder's memory. */
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getFrameInfo(): {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned?: boolean;
  };
  /** The pixels: bytes in the decoder's memory, or a copy of them. */
  getDecodedBuffer(): Uint8Array;
  delete(): void;
}

/** An instance of a codec's module. */
export type CodecModule = Readonly<Record<'J2KDecoder' | 'JPEGDecoder', new () => CodecDecoder>>;

/** What starts a codec's module. */
export type CodecFactory = (options: {
  print: () => void;
  printErr: () => void;
  /** Has to hand the instance on and to answer what it exports. */
  instantiateWasm?: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => unknown) => object;
}) => Promise<CodecModule>;
