import { cpus } from 'node:os';
import { afterEach, expect, it, vi } from 'vitest';
import { runManifest } from '../src/index.js';

afterEach(() => vi.unstubAllGlobals());

it('records what it is told and reads the machine', () => {
  const options = { threshold: 0.5, sd: Number.NaN, views: undefined };
  const manifest = runManifest({ packages: { b: '2.0.0', a: '1.0.0' }, seed: 3, options, command: 'npm start' });
  expect(Object.keys(manifest.packages)).toEqual(['a', 'b']);
  expect(manifest).toMatchObject({ seed: 3, command: 'npm start', date: null, options: { threshold: 0.5, sd: 'NaN' } });
  expect(manifest.environment.runtime).toBe(`node ${process.version}`);
  expect(manifest.environment.platform).toBe(`${process.platform} ${process.arch}`);
  expect(manifest.environment.cpuCount).toBe(cpus().length);
});

it('records seeds, backend, data and conventions', () => {
  const sha256 = '0123456789abcdef'.repeat(4);
  const manifest = runManifest({
    ...{ packages: {}, seeds: { b: 2, a: 1 }, backend: 'onnx', conventions: { dice: 'NaN' } },
    data: [
      { name: '049.nii', sha256, bytes: 7 },
      { name: '050.nii', sha256 },
    ],
  });
  expect(Object.entries(manifest.seeds ?? {})).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(manifest).toMatchObject({ backend: 'onnx', conventions: { dice: 'NaN' } });
  expect(manifest.data).toEqual([
    { name: '049.nii', sha256, bytes: 7 },
    { name: '050.nii', sha256 },
  ]);
  expect(runManifest({ packages: {} })).toMatchObject({ seeds: {}, backend: null, data: [], conventions: {} });
});

it('is plain JSON and the same every time', () => {
  const make = () => runManifest({ packages: {}, environment: { cpuCount: 1 } });
  expect(JSON.parse(JSON.stringify(make()))).toEqual(make());
  expect(make()).toMatchObject({ seed: null, options: null, environment: { cpuCount: 1 } });
});

it('works in a browser', () => {
  vi.stubGlobal('process', undefined);
  vi.stubGlobal('navigator', { userAgent: 'Browser/1', hardwareConcurrency: 8 });
  expect(runManifest({ packages: {} }).environment).toEqual({
    runtime: 'Browser/1',
    platform: 'browser',
    cpuCount: 8,
    cpuModel: null,
  });
});

it('refuses what it cannot record', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(() => runManifest({ packages: {}, options: circle })).toThrow(/options that JSON can say/);
  expect(() => runManifest({ packages: {}, data: [{ name: 'a', sha256: 'abc' }] })).toThrow(/64 hexadecimal digits/);
  expect(() => runManifest({} as never)).toThrow(/record of versions/);
});
