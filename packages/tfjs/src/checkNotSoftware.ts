/** Names of drivers that draw on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

/**
 * A graphics interface without a graphics card computes on the processor, slower than wasm does.
 *
 * @throws Error for a software renderer that nobody asked for
 */
export function checkNotSoftware(device: string, asked: boolean): void {
  if (asked || !SOFTWARE.test(device)) return;
  throw new Error(`only a software renderer, slower than wasm (${device}); it is taken when \`prefer\` names it`);
}
