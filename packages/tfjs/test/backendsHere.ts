import { type BackendName, useBackend } from '../src/index.js';

const NAMES = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const satisfies BackendName[];

/** Every backend of Node, with why it cannot be had here, if so, in its title: such a one is skipped by name. */
export async function backendsHere(): Promise<{ name: BackendName; isHere: boolean; title: string }[]> {
  const found = [];
  for (const name of NAMES) {
    try {
      const { device } = await useBackend({ prefer: name });
      found.push({ name, isHere: true, title: `${name} (${device})` });
    } catch (cause) {
      if (name === 'wasm' || name === 'cpu') throw cause;
      found.push({ name, isHere: false, title: `${name} [skipped: ${(cause as Error).message}]` });
    }
  }
  return found;
}
