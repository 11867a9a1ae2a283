import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileFolder } from '../src/index.js';

let room: string;
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'ich-assembly-'));
  await cp(join(import.meta.dirname, 'room'), room, { recursive: true });
});
afterAll(() => rm(room, { recursive: true }));

describe('compileFolder', () => {
  it('writes a module that runs, with its types', async () => {
    expect(await compileFolder(room)).toEqual([{ name: 'sum', bytes: expect.any(Number) }]);
    const { wasm } = await import(/* @vite-ignore */ pathToFileURL(join(room, 'dist/assembly/sum.js')).href);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasm, 'base64')), {});
    const { memory, sum } = exports as unknown as {
      memory: WebAssembly.Memory;
      sum(at: number, n: number): number;
    };
    const at = memory.grow(1) * 65_536;
    new Float32Array(memory.buffer, at, 8).set([1, 2, 3, 4, 5, 6, 7, 8.5]);
    expect(sum(at, 8)).toBe(36.5);
    expect(await readFile(join(room, 'dist/assembly/sum.d.ts'), 'utf8')).toMatchInlineSnapshot(`
      "export interface Exports {
        readonly memory: WebAssembly.Memory;
        sum(at: number, n: number): number;
        isEven(n: number, wanted: number): number;
      }
      /** The module, in base64. */
      export declare const wasm: string;
      "
    `);
  });

  it('lets a module work in the memory of another', async () => {
    const source = '// @importMemory\nexport function twice(at: usize): void { store<f32>(at, 2 * load<f32>(at)); }\n';
    await writeFile(join(room, 'assembly/beside.ts'), source);
    await compileFolder(room);
    const { wasm } = await import(/* @vite-ignore */ pathToFileURL(join(room, 'dist/assembly/beside.js')).href);
    const memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(Buffer.from(wasm, 'base64'));
    const { twice } = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as {
      twice(at: number): void;
    };
    const values = new Float32Array(memory.buffer);
    values[3] = 2.5;
    twice(12);
    expect(values[3]).toBe(5);
  });

  it('says what the compiler says', async () => {
    await writeFile(join(room, 'assembly/wrong.ts'), 'export function f(): i32 { return missing; }\n');
    await expect(compileFolder(room)).rejects.toThrow(/wrong\.ts does not compile[\s\S]*missing/);
  });
});
