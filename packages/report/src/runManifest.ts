import { describeValue, IchError } from '@ich/core';
import type { DataRecord, ManifestOptions, RunEnvironment, RunManifest } from './types.js';

/**
 * The record of how results were made, as plain JSON: versions, machine, seeds, backend, checksums of the data,
 * conventions, options. Nothing is read from a clock
 * or a file, so the same call on the same machine gives the same record; pass `date` to have one in it.
 *
 * @throws IchError `parameter` when `packages` is not a record of versions, a checksum is none, or `options` cannot be
 * said in JSON
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { runManifest } from '@ich/report';
 * const manifest = runManifest({ packages: { '@ich/metrics': '0.1.0' }, seed: 1, options: { threshold: 0.5 } });
 * assert.equal(manifest.seed, 1);
 * assert.equal(manifest.environment.runtime, `node ${process.version}`);
 * ```
 */
export function runManifest(options: ManifestOptions): RunManifest {
  const { packages, seed = null, seeds = {}, backend = null, conventions = {}, command = null, date = null } = options;
  if (typeof packages !== 'object' || packages === null) fail('packages to be a record of versions by name', packages);
  return {
    packages: sortKeys(packages),
    environment: { ...readEnvironment(), ...options.environment },
    seed,
    seeds: sortKeys(seeds),
    backend,
    data: (options.data ?? []).map(checkData),
    conventions: sortKeys(conventions),
    options: plainJson(options.options),
    command,
    date,
  };
}

function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkData({ name, sha256, bytes }: DataRecord): DataRecord {
  if (typeof name !== 'string') fail('every file of data to have a name', name);
  if (!/^[0-9a-f]{64}$/.test(sha256)) fail(`sha256 of ${name} to be 64 hexadecimal digits`, sha256);
  return { name, sha256, ...(bytes === undefined ? {} : { bytes }) };
}

function fail(expected: string, received: unknown): never {
  throw new IchError('parameter', { where: 'runManifest', expected, received: describeValue(received) });
}

/** What the running engine tells about itself, without importing anything of Node. */
function readEnvironment(): RunEnvironment {
  const { process, navigator } = globalThis as { process?: NodeJS.Process; navigator?: Navigator };
  const isNode = typeof process?.versions?.node === 'string';
  const cpus = isNode ? (process.getBuiltinModule?.('node:os')?.cpus() ?? []) : [];
  return {
    runtime: isNode ? `node ${process.version}` : (navigator?.userAgent ?? 'unknown'),
    platform: isNode ? `${process.platform} ${process.arch}` : 'browser',
    cpuCount: cpus.length || navigator?.hardwareConcurrency || null,
    cpuModel: cpus[0]?.model.trim() || null,
  };
}

// Numbers JSON cannot say are written as text and not dropped as null.
function plainJson(value: unknown): unknown {
  if (value === undefined) return null;
  try {
    const text = JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
    );
    return JSON.parse(text ?? 'null');
  } catch (cause) {
    throw new IchError('parameter', {
      where: 'runManifest',
      expected: 'options that JSON can say',
      received: describeValue(value),
      remedy: 'Leave out circular references and big integers.',
      cause,
    });
  }
}
