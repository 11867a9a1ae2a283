import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';

// The entry point of a thread of the wasm backend in Node. Emscripten's own is in the package of the backend, as the
// text of a CommonJS module that it expects in a file.
const require = createRequire(import.meta.url);
const { wasmWorkerContents } =
  require('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.worker.js') as {
    wasmWorkerContents: string;
  };
// The module has lost the escapes of its line ends; the stock backend puts them back in the same way.
const source = wasmWorkerContents.replace(/\n/g, '\\n');
compileFunction(source, ['require', '__filename'])(require, fileURLToPath(import.meta.url));
