import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env } from '@tensorflow/tfjs-core';

/**
 * In a browser, tells the wasm backend where its binaries are. Bundlers (Vite, webpack, Parcel) find these expressions,
 * copy the files and put their addresses here. Without one the files belong in
 * `@tensorflow/tfjs-backend-wasm/dist/` beside the script. In Node the backend reads them from its package.
 */
export function locateWasm(): void {
  if (!env().getBool('IS_BROWSER')) return;
  // Literal, one by one: bundlers do not follow variables.
  const plain = new URL('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm', import.meta.url);
  const simd = new URL('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm', import.meta.url);
  const threaded = new URL('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm', import.meta.url);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plain.href,
    'tfjs-backend-wasm-simd.wasm': simd.href,
    'tfjs-backend-wasm-threaded-simd.wasm': threaded.href,
  });
}
