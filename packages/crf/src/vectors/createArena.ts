const PAGE = 65_536;
/** Each place starts on a cache line, and never at address 0, which stands for none. */
const ALIGNMENT = 64;

/** The memory of a WebAssembly module, given out from below; what is above `top` is free. */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  top: number;
  /** So many bytes, not cleared; the memory grows, and views of it are to be taken anew. */
  place(bytes: number): number;
  floats(place: number, length: number): Float32Array;
  ints(place: number, length: number): Int32Array;
}

/** No more memory to be had: the plain twin needs a little less of it at a time. */
export class ArenaFull extends Error {}

/** An arena over a module's memory, from an address on. */
export function createArena(memory: WebAssembly.Memory, from: number): Arena {
  return {
    memory,
    top: Math.max(from, ALIGNMENT),
    place(bytes) {
      const place = Math.ceil(this.top / ALIGNMENT) * ALIGNMENT;
      this.top = place + bytes;
      const missing = Math.ceil((this.top + ALIGNMENT) / PAGE) - memory.buffer.byteLength / PAGE;
      if (missing > 0) grow(memory, missing);
      return place;
    },
    floats: (place, length) => new Float32Array(memory.buffer, place, length),
    ints: (place, length) => new Int32Array(memory.buffer, place, length),
  };
}

function grow(memory: WebAssembly.Memory, pages: number): void {
  try {
    memory.grow(pages);
  } catch (cause) {
    throw new ArenaFull('WebAssembly memory', { cause });
  }
}
