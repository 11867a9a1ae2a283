import { afterEach, expect, it, vi } from 'vitest';
import { type AssemblyExports, openAssembly } from '../src/index.js';

// AssemblyScript: export function at(place: usize): i32 { return load<u8>(place); }, with one page of memory.
const MODULE = 'AGFzbQEAAAABBgFgAX8BfwMCAQAFAwEAAQcPAgJhdAAABm1lbW9yeQIACgkBBwAgAC0AAAs=';

interface Exports extends AssemblyExports {
  at(place: number): number;
}

afterEach(() => vi.unstubAllGlobals());

it('lays buffers out one after the other, aligned, past the memory the module is born with', () => {
  const places = openAssembly<Exports>(MODULE).use([100, 1, 200_000], (exports, places, memory) => {
    const bytes = new Uint8Array(memory, places[2], 200_000);
    bytes[199_999] = 7;
    expect(exports.at(places[2] + 199_999)).toBe(7);
    return places;
  });
  expect(places).toEqual([65_536, 65_664, 65_728]);
});

it('keeps its memory from one use to the next, and gives back a large one', () => {
  const assembly = openAssembly<Exports>(MODULE);
  const first = (length: number) =>
    assembly.use([length], (_, [place], memory) => new Uint8Array(memory, place, 1)[0]++);
  expect([first(1), first(1), first(1)]).toEqual([0, 1, 2]);
  first(300 * 2 ** 20);
  expect(first(1)).toBe(0);
});

it('gives a use inside a use a memory of its own', () => {
  const assembly = openAssembly<Exports>(MODULE);
  const same = assembly.use([1], (_, __, outer) => assembly.use([1], (_, __, inner) => inner === outer));
  expect(same).toBe(false);
});

it('answers undefined where there is no module or not that much memory', () => {
  const never = () => expect.fail('the body ran');
  expect(openAssembly<Exports>('AAAA').use([1], never)).toBeUndefined();
  expect(openAssembly<Exports>(MODULE).use([2 ** 33], never)).toBeUndefined();
  vi.stubGlobal('WebAssembly', undefined);
  expect(openAssembly<Exports>(MODULE).use([1], never)).toBeUndefined();
});
