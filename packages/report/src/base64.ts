// btoa takes one character per byte; longer argument lists overflow the stack.
const CHUNK = 8192;

/** Bytes as base64, in Node and browsers alike. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += CHUNK) binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return btoa(binary);
}
