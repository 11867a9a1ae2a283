import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it, vi } from 'vitest';
import { type Assembly, type AssemblyExports, openAssembly } from '../src/index.js';

// AssemblyScript: export function at(place: usize): i32 { return load<u8>(place); }, with one page of memory.
const MODULE = 'AGFzbQEAAAABBgFgAX8BfwMCAQAFAwEAAQcPAgJhdAAABm1lbW9yeQIACgkBBwAgAC0AAAs=';

interface Exports extends AssemblyExports {
  at(place: number): number;
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('lays buffers out one after the other, aligned, past the memory the module is born with', () => {
  const places = openAssembly<Exports>(MODULE).use([100, 1, 200_000], (exports, places, memory) => {
    const bytes = new Uint8Array(memory, places[2], 200_000);
    bytes[199_999] = 7;
    expect(exports.at(places[2] + 199_999)).toBe(7);
    return places;
  });
  expect(places).toEqual([65_536, 65_664, 65_728]);
});

const LARGE = 257 * 2 ** 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** How often that much was asked for before, of the memory that is handed out. */
function countUses(assembly: Assembly<Exports>, length: number): number | undefined {
  return assembly.use([length], (_, [place], memory) => new Uint8Array(memory, place, 1)[0]++);
}

it('keeps its memory from one use to the next', async () => {
  const assembly = openAssembly<Exports>(MODULE);
  expect([1, 1, 1].map((length) => countUses(assembly, length))).toEqual([0, 1, 2]);
  await sleep(5);
  collect();
  expect(countUses(assembly, 1)).toBe(3);
});

it('keeps a large one from use to use, and after a second until the garbage collector takes it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const assembly = openAssembly<Exports>(MODULE);
  expect([1, LARGE, 1, LARGE].map((length) => countUses(assembly, length))).toEqual([0, 1, 2, 3]);
  await sleep(5);
  collect();
  expect(countUses(assembly, 1)).toBe(4);
  vi.advanceTimersByTime(999);
  await sleep(5);
  collect();
  expect(countUses(assembly, LARGE)).toBe(5);
  vi.advanceTimersByTime(1000);
  expect(countUses(assembly, 1)).toBe(6);
  vi.advanceTimersByTime(1000);
  await sleep(5);
  collect();
  expect(countUses(assembly, LARGE)).toBe(0);
});

it('keeps one large memory of all modules, the last', () => {
  const [a, b] = [openAssembly<Exports>(MODULE), openAssembly<Exports>(MODULE)];
  expect([a, a, b, b, a, a].map((assembly) => countUses(assembly, LARGE))).toEqual([0, 1, 0, 1, 0, 1]);
});

it('does not grow with the large memories used, one after another within a job or within one another', () => {
  const assembly = openAssembly<Exports>(MODULE);
  const touch = (of: Assembly<Exports>, inside?: () => void): void => {
    of.use([LARGE], (_, [place], memory) => {
      new Uint8Array(memory, place, LARGE).fill(1);
      inside?.();
    });
  };
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 3; i++) {
    touch(openAssembly<Exports>(MODULE));
    touch(assembly, () => touch(assembly));
    collect();
    // Two within one another and the one that is kept, and what the collector has yet to give back of them.
    expect(process.memoryUsage().rss - before).toBeLessThan(4.5 * LARGE);
  }
});

it('lets a large one go after a use that threw', () => {
  const assembly = openAssembly<Exports>(MODULE);
  countUses(assembly, LARGE);
  const fail = (): never => {
    throw new Error('in the body');
  };
  expect(() => assembly.use([1], fail)).toThrow('in the body');
  expect(countUses(assembly, 1)).toBe(0);
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
