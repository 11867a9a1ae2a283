/** Sets the pixels of one packed frame in a mask. */
export function unpackFrame(mask: Uint8Array, packed: Uint8Array, frame: number): void {
  const first = frame * mask.length;
  for (let i = 0; i < mask.length; i++) {
    const bit = first + i;
    // A product beyond 2^31 has to stay a number: no shifts.
    if (packed[Math.floor(bit / 8)] & (1 << (bit % 8))) mask[i] = 1;
  }
}
