/** A mask as the generator stores it: np.packbits (first voxel in the highest bit), base64. */
export interface PackedMask {
  shape: number[];
  bits: string;
}

/** The voxels of a stored mask, 0/1, row-major. */
export function goldenMask({ shape, bits }: PackedMask): Uint8Array {
  const bytes = Buffer.from(bits, 'base64');
  const size = shape.reduce((a, b) => a * b, 1);
  return Uint8Array.from({ length: size }, (_, i) => (bytes[i >> 3] >> (7 - (i & 7))) & 1);
}
