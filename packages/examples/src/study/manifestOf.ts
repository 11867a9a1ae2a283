import { createRequire } from 'node:module';
import { type ManifestOptions, type RunManifest, runManifest } from '@ich/report';

/**
 * What a run was made with: versions, seed, options and the command line.
 *
 * @param command what stands before the options on the command line
 * @param more what else is known of it
 */
export function manifestOf(
  options: { readonly seed: number },
  command: string,
  more: Pick<ManifestOptions, 'seeds' | 'backend' | 'data' | 'conventions'> = {},
): RunManifest {
  const require = createRequire(import.meta.url);
  const own = require('../../package.json') as { version: string; dependencies: Record<string, string> };
  const version = (name: string): [string, string] => [
    name,
    (require(`${name}/package.json`) as { version: string }).version,
  ];
  return runManifest({
    ...more,
    packages: { '@ich/examples': own.version, ...Object.fromEntries(Object.keys(own.dependencies).map(version)) },
    seed: options.seed,
    options,
    command: [command, ...process.argv.slice(2)].join(' '),
  });
}
