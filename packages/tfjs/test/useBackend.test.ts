import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkNotSoftware } from '../src/checkNotSoftware.js';
import { useBackend } from '../src/index.js';
import { openWebgpu } from '../src/openWebgpu.js';

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

afterEach(() => vi.restoreAllMocks());

describe('useBackend', () => {
  it('works after an operation that came too early', async () => {
    expect(() => tf.tensor1d([1])).toThrow(/await tf.ready/);
    expect((await useBackend({ prefer: 'cpu' })).name).toBe('cpu');
  });

  it.each(['wasm', 'cpu'] as const)('makes %s the current backend and says so', async (name) => {
    const info = await useBackend({ prefer: name });
    expect(tf.getBackend()).toBe(name);
    expect(info).toMatchObject({ name, version: '4.22.0', canTrain: true, passedOver: [] });
    expect(info.device).toMatch(/\w/);
    expect(info.threads).toBeGreaterThanOrEqual(1);
    expect(info.reason).toMatch(/^[A-Zp].*\.$/);
  });

  it('tries several in the order given and names what it passed over', async () => {
    const installed = isInstalled('@tensorflow/tfjs-node') || isInstalled('@tensorflow/tfjs-node-gpu');
    const info = await useBackend({ prefer: ['tensorflow', 'cpu'] });
    expect(info.name).toBe(installed ? 'tensorflow' : 'cpu');
    expect(info.passedOver.map((p) => p.name)).toEqual(installed ? [] : ['tensorflow']);
    if (!installed) expect(info.reason).toContain('@tensorflow/tfjs-node: not installed');
  });

  it('never falls back from a single wish', async () => {
    const wish = useBackend({ prefer: ['metal' as 'cpu'] });
    await expect(wish).rejects.toMatchObject({ code: 'parameter', message: expect.stringContaining('"metal"') });
    vi.spyOn(tf.engine(), 'setBackend').mockResolvedValue(false);
    await expect(useBackend({ prefer: 'wasm' })).rejects.toMatchObject({
      code: 'io',
      message: expect.stringContaining('the backend wasm did not initialise'),
    });
  });

  it('says why there is no graphics card, and goes on to wasm', async () => {
    const info = await useBackend({ prefer: ['webgl', 'wasm'] });
    expect(info.name).toBe('wasm');
    expect(info.passedOver).toEqual([{ name: 'webgl', reason: 'only in browsers' }]);
    await expect(useBackend({ prefer: 'webgl' })).rejects.toThrow(/webgl: only in browsers/);
  });

  it('does not take WebGPU without an adapter, where tfjs itself would compute on cpu', async () => {
    const requestAdapter = vi.fn(async () => null);
    vi.stubGlobal('navigator', { gpu: { requestAdapter }, userAgent: 'test' });
    const info = await useBackend({ prefer: ['webgpu', 'wasm'] });
    vi.unstubAllGlobals();
    expect(requestAdapter).toHaveBeenCalled();
    expect(info.name).toBe('wasm');
    expect(info.reason).toMatch(/passed over: webgpu \(no adapter/);
  });

  it.each([
    { description: '', device: '', vendor: 'mesa', architecture: 'llvmpipe' },
    { description: 'SwiftShader driver 5.0.0', device: '', vendor: 'google', architecture: '' },
  ])('passes a software renderer over unless it is asked for: $description$architecture', async (info) => {
    vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => ({ info }) }, userAgent: 'test' });
    await expect(openWebgpu({ asked: false })).rejects.toThrow(/software renderer, slower than wasm/);
    vi.unstubAllGlobals();
    expect(() => checkNotSoftware('llvmpipe', true)).not.toThrow();
    expect(() => checkNotSoftware('NVIDIA H200', false)).not.toThrow();
  });

  it('refuses an empty list', async () => {
    await expect(useBackend({ prefer: [] })).rejects.toMatchObject({ code: 'parameter' });
  });

  it('prints nothing and fetches nothing', async () => {
    const spies = (['log', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level));
    const fetch = vi.spyOn(globalThis, 'fetch');
    for (const prefer of ['cpu', 'wasm'] as const) {
      await useBackend({ prefer });
      tf.tidy(() => tf.add(1, 2).dataSync());
    }
    expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('works in plain Node from the built files, without the banner of tfjs', () => {
    const script = `
      const { useBackend } = await import('@ich/tfjs');
      const tf = await import('@tensorflow/tfjs-core');
      await useBackend({ prefer: 'cpu' });
      process.stdout.write(String(tf.add(1, 2).dataSync()[0]));`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '..'),
      encoding: 'utf8',
    });
    expect([run.stdout, run.stderr, run.status]).toEqual(['3', '', 0]);
  });
});
