import { main } from 'assemblyscript/asc';
import type { Compiled } from './types.js';

/**
 * Fixed 128-bit SIMD, no garbage collector and no run-time checks: kernels get addresses and sizes that their callers
 * have laid out, and allocate nothing. Relaxed SIMD stays off: its results differ between machines.
 */
const FLAGS = ['--enable', 'simd', '-O3', '--converge', '--runtime', 'stub', '--noAssert', '--bindings', 'raw'];

/**
 * Compiles one AssemblyScript file (and what it imports) to WebAssembly.
 *
 * @param file path of the source, relative to `folder`
 * @throws Error with the compiler's own words where the source does not compile
 */
export async function compileSource(folder: string, file: string): Promise<Compiled> {
  const output = new Map<string, string | Uint8Array>();
  const { error, stderr } = await main([file, '--baseDir', folder, '--outFile', 'out.wasm', ...FLAGS], {
    writeFile: (name, contents) => void output.set(name, contents),
  });
  const wasm = output.get('out.wasm');
  const bindings = output.get('out.d.ts');
  if (error || !(wasm instanceof Uint8Array) || typeof bindings !== 'string') {
    throw new Error(`${file} does not compile.\n${stderr.toString()}`, { cause: error });
  }
  return { wasm, bindings };
}
