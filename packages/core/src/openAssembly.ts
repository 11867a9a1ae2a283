import { keepLarge, takeLarge } from './keepLarge.js';
import type { Assembly, AssemblyExports } from './types.js';

const PAGE = 65_536;
/** Memory kept for good, in bytes: room for the buffers of a whole 512x512x34 head, whose first touch is dear. */
const KEPT = 256 * 2 ** 20;
/** Each place starts on a cache line, and a vector read past its end stays inside the memory. */
const ALIGNMENT = 64;

/** The module, or nothing where the machine (no SIMD) or the page (its content security policy) does not let it be. */
function compile(base64: string): WebAssembly.Module | undefined {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** Places for all buffers, one after the other; nothing where the memory cannot grow that far. */
function layOut(memory: WebAssembly.Memory, from: number, byteLengths: readonly number[]): number[] | undefined {
  let end = from;
  const places = byteLengths.map((bytes) => {
    const place = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    end = place + bytes;
    return place;
  });
  const missing = Math.ceil((end + ALIGNMENT) / PAGE) - memory.buffer.byteLength / PAGE;
  try {
    if (missing > 0) memory.grow(missing);
    return places;
  } catch {
    return undefined;
  }
}

/**
 * Opens a WebAssembly module that its room inlines as base64. It is compiled when first used; its memory is kept from
 * one use to the next up to 256 MiB. Of all modules' memories beyond that only the one last used is kept, and,
 * unless it is used again within a second, only until the garbage collector takes it: large uses in a row pay for their
 * memory once.
 *
 * The kernels of a room have a plain twin for the machines where there is no module: `use` answers `undefined` there.
 *
 * @example
 * ```ts
 * import { openAssembly } from '@ich/core';
 * import assert from 'node:assert';
 *
 * // Not a module at all: every use is refused, none throws.
 * assert.equal(openAssembly('AAAA').use([16], () => 1), undefined);
 * ```
 */
export function openAssembly<E extends AssemblyExports>(base64: string): Assembly<E> {
  let module: WebAssembly.Module | null | undefined;
  let instance: E | undefined;
  // What the module uses itself lies in the memory that it is born with.
  let own = 0;
  // Taken away meanwhile: a use inside a use gets an instance of its own.
  const take = (compiled: WebAssembly.Module): E => {
    const kept = instance ?? (takeLarge(assembly) as E | undefined);
    instance = undefined;
    if (kept) return kept;
    const exports = new WebAssembly.Instance(compiled, {}).exports as unknown as E;
    own = exports.memory.buffer.byteLength;
    return exports;
  };
  const assembly: Assembly<E> = {
    use(byteLengths, body) {
      if (module === undefined) module = compile(base64) ?? null;
      if (module === null) return undefined;
      const exports = take(module);
      const places = layOut(exports.memory, own, byteLengths);
      if (!places) return undefined;
      const result = body(exports, places, exports.memory.buffer);
      if (exports.memory.buffer.byteLength <= KEPT) instance = exports;
      else keepLarge(assembly, exports);
      return result;
    },
  };
  return assembly;
}
