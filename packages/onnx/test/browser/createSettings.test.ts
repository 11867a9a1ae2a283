import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSettings } from '../../src/runtime/browser/createSettings.js';
import type { WebPackage } from '../../src/runtime/browser/WebPackage.js';

const newRuntime = () => ({ env: { wasm: {} } }) as WebPackage;

const inPage = (isolated: boolean): void => {
  vi.stubGlobal('crossOriginIsolated', isolated);
  vi.stubGlobal('navigator', { hardwareConcurrency: 6 });
  vi.stubGlobal('location', { href: 'https://example.org/app/index.html' });
};
beforeEach(() => inPage(true));
afterEach(() => vi.unstubAllGlobals());

it('takes all cores where memory can be shared, else one', () => {
  const runtime = newRuntime();
  expect(createSettings().settle('test', runtime, {})).toBe(6);
  expect(runtime.env.wasm).toEqual({ numThreads: 6, initTimeout: 120_000 });
  inPage(false);
  const alone = newRuntime();
  expect(createSettings().settle('test', alone, {})).toBe(1);
  expect(alone.env.wasm).toEqual({ numThreads: 1 });
});

it('refuses threads that cannot be, before anything is settled', () => {
  inPage(false);
  const [settings, runtime] = [createSettings(), newRuntime()];
  expect(() => settings.settle('test', runtime, { threads: 2 })).toThrow(/threads 1.*not cross-origin isolated.*2/);
  for (const threads of [0, 1.5]) expect(() => settings.settle('test', runtime, { threads })).toThrow(/threads/);
  expect(runtime.env.wasm).toEqual({});
  expect(settings.settle('test', runtime, { threads: 1 })).toBe(1);
});

it.each([
  ['/ort', 'https://example.org/ort/'],
  ['ort/', 'https://example.org/app/ort/'],
  ['https://cdn.example/ort', 'https://cdn.example/ort/'],
])('takes %s as the folder %s', (wasmPaths, folder) => {
  const runtime = newRuntime();
  createSettings().settle('test', runtime, { wasmPaths });
  expect(runtime.env.wasm.wasmPaths).toBe(folder);
});

it('holds for all sessions', () => {
  const [settings, runtime] = [createSettings(), newRuntime()];
  settings.settle('test', runtime, { threads: 2, wasmPaths: '/ort' });
  expect(settings.settle('test', runtime, {})).toBe(2);
  expect(settings.settle('test', runtime, { threads: 2, wasmPaths: '/ort/' })).toBe(2);
  expect(() => settings.settle('test', runtime, { threads: 3 })).toThrow(
    /expected threads 2 and wasmPaths https:\/\/example.org\/ort\/, .* received threads 3/,
  );
  expect(() => settings.settle('test', runtime, { wasmPaths: '/other' })).toThrow(/already runs here/);
  expect(runtime.env.wasm).toMatchObject({ numThreads: 2, wasmPaths: 'https://example.org/ort/' });
});
