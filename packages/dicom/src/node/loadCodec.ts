import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { CodecFactory, CodecModule, CodecName } from '../pixels/codecTypes.js';

/** Compiled once: a decoder that failed is started anew. */
const compiled = new Map<CodecName, Promise<WebAssembly.Module>>();
const silent = (): void => undefined;

/** Starts a decoder in WebAssembly, silenced: what it has to say comes as an error. */
export async function loadCodec(name: CodecName): Promise<CodecModule> {
  const require = createRequire(import.meta.url);
  const start = require(`@cornerstonejs/codec-${name}/decodewasmjs`) as CodecFactory;
  const module = compiled.get(name) ?? compile(require.resolve(`@cornerstonejs/codec-${name}/decodewasm`));
  compiled.set(name, module);
  const ready = await module;
  return start({
    print: silent,
    printErr: silent,
    instantiateWasm: (imports, done) => {
      const instance = new WebAssembly.Instance(ready, imports);
      done(instance);
      return instance.exports;
    },
  });
}

async function compile(path: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(new Uint8Array(await readFile(path)));
}
