/** Bytes that stay in the nearest caches between being copied and being read. */
const SLAB_BYTES = 1 << 14;

/** How many rows of so many bytes are copied into the memory of WebAssembly and out of it at a time. */
export function rowsPerSlab(rowBytes: number): number {
  return Math.max(1, Math.floor(SLAB_BYTES / rowBytes));
}

/** Calls back for stretches of at most so many rows. */
export function eachSlab(rows: number, perSlab: number, visit: (first: number, count: number) => void): void {
  for (let first = 0; first < rows; first += perSlab) visit(first, Math.min(perSlab, rows - first));
}
