import { checkNumber, IchError } from '@ich/core';
import type { SessionOptions } from '../../types.js';
import type { WebPackage } from './WebPackage.js';

/**
 * Milliseconds for threads to start. Without a limit onnxruntime-web waits forever where a bundler has put it into one
 * script with the page or worker, which its threads then load in its place.
 */
const PATIENCE = 120_000;

/** Threads and files of one build of onnxruntime-web, which all sessions of a page or worker share. */
export interface Settings {
  /**
   * The first call settles them, later ones check.
   *
   * @returns the number of threads
   * @throws IchError `parameter` for threads that this page cannot have, and for others than those settled
   */
  settle(where: string, runtime: WebPackage, options: SessionOptions): number;
}

/** Settings that nothing has settled yet. */
export function createSettings(): Settings {
  let settled: { readonly threads: number; readonly wasmPaths: string | undefined } | undefined;
  return {
    settle: (where, { env }, options) => {
      const threads = options.threads ?? settled?.threads ?? threadsHere();
      checkThreads(where, threads);
      const wasmPaths = options.wasmPaths === undefined ? settled?.wasmPaths : folderUrl(options.wasmPaths);
      if (!settled) {
        settled = { threads, wasmPaths };
        env.wasm.numThreads = threads;
        if (threads > 1) env.wasm.initTimeout = PATIENCE;
        if (wasmPaths !== undefined) env.wasm.wasmPaths = wasmPaths;
      } else if (settled.threads !== threads || settled.wasmPaths !== wasmPaths) {
        throw new IchError('parameter', {
          where,
          expected: `${describe(settled)}, with which onnxruntime-web already runs here`,
          received: describe({ threads, wasmPaths }),
          remedy: 'Give the first predictor or trainer of a page or worker what all of them need.',
        });
      }
      return threads;
    },
  };
}

function checkThreads(where: string, threads: number): void {
  checkNumber(where, 'threads', threads, { integer: true, min: 1 });
  if (threads === 1 || globalThis.crossOriginIsolated) return;
  throw new IchError('parameter', {
    where,
    expected: 'threads 1, because this page is not cross-origin isolated',
    received: `threads ${threads}`,
    remedy:
      'Serve it with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: ' +
      'require-corp, or leave `threads` away.',
  });
}

/** One thread for each core, where memory can be shared among threads. */
function threadsHere(): number {
  return globalThis.crossOriginIsolated ? navigator.hardwareConcurrency : 1;
}

function folderUrl(path: string): string {
  return new URL(path.endsWith('/') ? path : `${path}/`, globalThis.location.href).href;
}

function describe({ threads, wasmPaths }: { threads: number; wasmPaths?: string }): string {
  return `threads ${threads} and ${wasmPaths ? `wasmPaths ${wasmPaths}` : 'no wasmPaths'}`;
}
