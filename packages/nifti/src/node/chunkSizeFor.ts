/** Deflate cannot pack more than this many bytes into one (zlib's technical notes: 1032:1). */
const MAX_RATIO = 1032;
/** The least zlib takes for a piece. */
const MIN_PIECE = 64;

/** How large a piece to let zlib inflate into: what is wanted, but no more than the input can possibly give. */
export function chunkSizeFor(bytes: Uint8Array, wanted: number): number {
  return Math.max(MIN_PIECE, Math.min(wanted, bytes.length * MAX_RATIO));
}
