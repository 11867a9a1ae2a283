const PAGE = 65_536;
const MOST_PAGES = 65_536;
/** Memory kept between calls, in bytes: its first touch is dear. As openAssembly of @ich/core. */
const KEPT = 256 * 2 ** 20;
let kept: WebAssembly.Memory | undefined;
/** Beyond that the collector may have it; until it does, the next task takes it rather than as much again. */
let large: WeakRef<WebAssembly.Memory> | undefined;

/** Memory for one task: that of the last, or new; nothing where there is none to be had. */
export function takeMemory(pages: number): WebAssembly.Memory | undefined {
  const last = kept ?? large?.deref();
  kept = undefined;
  large = undefined;
  try {
    return last ?? new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });
  } catch {
    return undefined;
  }
}

/** For the next task. */
export function putMemoryBack(memory: WebAssembly.Memory): void {
  if (memory.grow(0) * PAGE <= KEPT) kept = memory;
  else large = new WeakRef(memory);
}
