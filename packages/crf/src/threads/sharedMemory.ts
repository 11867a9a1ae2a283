/** Memory kept between calls, in bytes: its first touch is dear. As openAssembly of @ich/core. */
const KEPT = 256 * 2 ** 20;
const MOST_PAGES = 65_536;
let kept: WebAssembly.Memory | undefined;

/** Memory for one task: that of the last, or new; nothing where there is none to be had. */
export function takeMemory(pages: number): WebAssembly.Memory | undefined {
  const last = kept;
  kept = undefined;
  try {
    return last ?? new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });
  } catch {
    return undefined;
  }
}

/** For the next task. */
export function putMemoryBack(memory: WebAssembly.Memory): void {
  if (memory.grow(0) * 65_536 <= KEPT) kept = memory;
}
