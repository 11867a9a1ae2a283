import type { CodecFactory, CodecModule, CodecName } from '../pixels/codecTypes.js';

type Import = () => Promise<{ default: unknown }>;

/** The builds in plain JavaScript: every bundler takes them, for there is no `.wasm` to be found at run time. */
const IMPORTS: Readonly<Record<CodecName, Import>> = {
  openjpeg: () => import('@cornerstonejs/codec-openjpeg/decode'),
  'libjpeg-turbo-8bit': () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decode'),
};

const silent = (): void => undefined;

/** Starts a decoder, silenced: what it has to say comes as an error. */
export async function loadCodec(name: CodecName): Promise<CodecModule> {
  const { default: start } = (await IMPORTS[name]()) as { default: CodecFactory };
  return start({ print: silent, printErr: silent });
}
