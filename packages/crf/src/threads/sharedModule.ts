import { wasm } from '#assembly/lattice';

/** Section numbers, https://webassembly.github.io/spec/core/binary/modules.html */
const IMPORTS = 2;
const MEMORY = 5;
const HEADER = 8;
/** An import of module and field `m`: a memory, shared, with bounds; 65536 pages at most. */
const [NAME, KIND_MEMORY, SHARED, MOST] = [[1, 0x6d], 2, 3, [0x80, 0x80, 0x04]];

/** The module of the lattice for memory that threads share, and how much of it is the module's own. */
export interface SharedModule {
  readonly module: WebAssembly.Module;
  /** Pages that the memory starts with. */
  readonly pages: number;
}

let made: SharedModule | null | undefined;

/**
 * The same code with its memory imported instead of its own. Nothing where there is no WebAssembly SIMD or no shared
 * memory.
 */
export function sharedModule(): SharedModule | undefined {
  if (made === undefined) made = make() ?? null;
  return made ?? undefined;
}

function make(): SharedModule | undefined {
  try {
    const { bytes, pages } = importMemory(Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0)));
    return { module: new WebAssembly.Module(bytes), pages };
  } catch {
    return undefined;
  }
}

/** Puts an import section in front of the functions and leaves the memory section out; the module has no imports. */
function importMemory(bytes: Uint8Array): { bytes: Uint8Array<ArrayBuffer>; pages: number } {
  const sections: number[][] = [];
  let pages = 0;
  let before = 0;
  for (let at = HEADER; at < bytes.length; ) {
    const [length, start] = readNumber(bytes, at + 1);
    const end = start + length;
    if (bytes[at] === IMPORTS) throw new TypeError('imports');
    if (bytes[at] === MEMORY) [pages] = readNumber(bytes, start + 2);
    else sections.push([...bytes.subarray(at, end)]);
    // Types come first.
    if (bytes[at] < IMPORTS && bytes[at] > 0) before = sections.length;
    at = end;
  }
  const body = [1, ...NAME, ...NAME, KIND_MEMORY, SHARED, ...numberOf(pages), ...MOST];
  sections.splice(before, 0, [IMPORTS, ...numberOf(body.length), ...body]);
  return { bytes: Uint8Array.from([...bytes.subarray(0, HEADER), ...sections.flat()]), pages };
}

/** LEB128: the number, and where it ends. */
function readNumber(bytes: Uint8Array, from: number): [number, number] {
  let value = 0;
  let at = from;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value, at];
  }
}

function numberOf(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...numberOf(value >> 7)];
}
