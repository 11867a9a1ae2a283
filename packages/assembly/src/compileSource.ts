import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { main } from 'assemblyscript/asc';
import type { Compiled } from './types.js';

/**
 * Fixed 128-bit SIMD, no garbage collector and no run-time checks: kernels get addresses and sizes that their callers
 * have laid out, and allocate nothing. Relaxed SIMD stays off: its results differ between machines.
 */
const FLAGS = ['--enable', 'simd', '-O3', '--converge', '--runtime', 'stub', '--noAssert', '--bindings', 'raw'];

/** A first line with it: the module works in the memory of another, `env.memory`, which it gets when it is opened. */
const IMPORTS_MEMORY = /^\/\/ @importMemory$/m;

/** AssemblyScript's decorators of functions are no TypeScript: sources write them as comments, so that linters read on. */
const DECORATOR = /^\/\/ (?=@(?:inline|unsafe)$)/gm;

/** A source with its decorators; nothing where there is no such file. */
async function readSource(name: string, folder: string): Promise<string | null> {
  try {
    return (await readFile(join(folder, name), 'utf8')).replace(DECORATOR, '');
  } catch {
    return null;
  }
}

/**
 * Compiles one AssemblyScript file (and what it imports) to WebAssembly. A line `// @inline` before a function is its
 * decorator; `// @importMemory` as a line of the file lets the module work in another's memory.
 *
 * @param file path of the source, relative to `folder`
 * @throws Error with the compiler's own words where the source does not compile
 */
export async function compileSource(folder: string, file: string): Promise<Compiled> {
  const output = new Map<string, string | Uint8Array>();
  const source = await readFile(join(folder, file), 'utf8');
  const flags = IMPORTS_MEMORY.test(source) ? [...FLAGS, '--importMemory'] : FLAGS;
  const { error, stderr } = await main([file, '--baseDir', folder, '--outFile', 'out.wasm', ...flags], {
    readFile: readSource,
    writeFile: (name, contents) => void output.set(name, contents),
  });
  const wasm = output.get('out.wasm');
  const bindings = output.get('out.d.ts');
  if (error || !(wasm instanceof Uint8Array) || typeof bindings !== 'string') {
    throw new Error(`${file} does not compile.\n${stderr.toString()}`, { cause: error });
  }
  return { wasm, bindings };
}
