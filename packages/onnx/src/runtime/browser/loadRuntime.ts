import { IchError } from '@ich/core';
import type { Tensor } from 'onnxruntime-web';
import type { OnnxDevice } from '../../types.js';
import type { Runtime } from '../Runtime.js';
import { createSettings, type Settings } from './createSettings.js';
import { createTurns, type Turns } from './createTurns.js';
import type { WebPackage } from './WebPackage.js';

/** A build of onnxruntime-web, and what its sessions share. */
interface Build {
  /** Of the optional peer dependency, by a literal name: bundlers do not follow variables. */
  load(): Promise<WebPackage>;
  /** Its .mjs and its .wasm. */
  readonly files: string;
  readonly devices: readonly OnnxDevice[];
  readonly settings: Settings;
  readonly inTurn: Turns;
}

const BUILDS: Readonly<Record<Exclude<OnnxDevice, 'cuda'>, Build>> = {
  cpu: {
    load: () => import('onnxruntime-web/wasm'),
    files: 'ort-wasm-simd-threaded',
    devices: ['cpu'],
    settings: createSettings(),
    inTurn: createTurns(),
  },
  webgpu: {
    load: () => import('onnxruntime-web/webgpu'),
    files: 'ort-wasm-simd-threaded.asyncify',
    devices: ['cpu', 'webgpu'],
    settings: createSettings(),
    inTurn: createTurns(),
  },
};

/** How onnxruntime-web begins what it says when its .wasm file, or WebGPU, did not start. */
const NOT_STARTED = 'no available backend found';

/**
 * Loads onnxruntime-web when it is first needed. In a browser this file stands in the place of `../loadRuntime.ts`.
 *
 * @throws IchError `io` when it is not installed, and for a device that no browser has
 */
export async function loadRuntime(where: string, device: OnnxDevice = 'cpu'): Promise<Runtime> {
  if (device === 'cuda') throw noCuda(where);
  const build = BUILDS[device];
  const { files, devices, settings, inTurn } = build;
  const runtime = await loadPackage(where, build);
  const version = runtime.env.versions.web ?? runtime.env.versions.common;
  return {
    version,
    reason: `onnxruntime-web ${version} is installed; ${isolation()}.`,
    devices,
    Tensor: runtime.Tensor,
    settle: (caller, options) => void settings.settle(caller, runtime, options),
    create: (bytes, wanted) =>
      inTurn(() => {
        settings.settle(where, runtime, {});
        return runtime.InferenceSession.create(bytes, {
          executionProviders: [wanted === 'webgpu' ? 'webgpu' : 'wasm'],
          enableMemPattern: false,
          graphOptimizationLevel: 'all',
          // Errors only: the runtime writes to the console by itself.
          logSeverityLevel: 3,
        });
      }),
    run: (session, feeds, into) =>
      inTurn(async () => {
        const outputs = (await (into ? session.run(feeds, Object.keys(into)) : session.run(feeds))) as typeof feeds;
        return into ? copied(outputs, into) : outputs;
      }),
    release: (session) => inTurn(() => session.release()),
    remedyFor: () => 'Use a browser that has WebGPU and a graphics card.',
    remedyForStart: (words) =>
      words.startsWith(NOT_STARTED)
        ? `It needs ${files}.mjs and .wasm of onnxruntime-web/dist: name their folder by \`wasmPaths\`.`
        : undefined,
  };
}

async function loadPackage(where: string, build: Build): Promise<WebPackage> {
  try {
    return await build.load();
  } catch (cause) {
    throw new IchError('io', {
      where,
      expected: 'onnxruntime-web to be installed',
      received: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Run `npm i onnxruntime-web` and bundle the page again.',
      cause,
    });
  }
}

/** onnxruntime-web reads the tensors it is given for outputs, but never writes them. */
function copied(outputs: Record<string, Tensor>, into: Record<string, Tensor | null>): Record<string, Tensor> {
  const entries = Object.entries(into).map(([name, tensor]) => {
    if (!tensor) return [name, outputs[name]];
    (tensor.data as Float32Array).set(outputs[name].data as Float32Array);
    return [name, tensor];
  });
  return Object.fromEntries(entries);
}

function isolation(): string {
  if (!globalThis.crossOriginIsolated) return 'one thread, because this page is not cross-origin isolated';
  return `up to ${navigator.hardwareConcurrency} threads`;
}

function noCuda(where: string): IchError {
  return new IchError('io', {
    where,
    expected: 'onnxruntime to compute on cuda',
    received: 'a browser, which has no CUDA',
    remedy: "Use `device: 'webgpu'`, or leave `device` away to compute on the processor.",
  });
}
