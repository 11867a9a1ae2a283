/** End of image, of JPEG, and of the code stream of JPEG 2000. */
const EOI = 0xd9;

/** Whether the stream ends with its end of image, but for padding: decoders fill up what is missing without a word. */
export function endsWhole(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0 && !(bytes[end - 2] === 0xff && bytes[end - 1] === EOI)) end--;
  return bytes[end - 2] === 0xff && bytes[end - 1] === EOI;
}
