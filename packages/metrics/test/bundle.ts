import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

interface Bundler {
  build(config: object): Promise<{ output: { code: string }[] }>;
}

/** The sources of this room under its name. */
export const alias = [{ find: '@ich/metrics', replacement: join(import.meta.dirname, '..', 'src', 'index.ts') }];

/**
 * The code that someone ships who writes these lines: bundled and minified by Vite.
 *
 * @param external what is left out, as others ship it
 */
export async function bundle(lines: string, external: RegExp[] = [/^node:/]): Promise<string> {
  const require = createRequire(fileURLToPath(import.meta.resolve('@ich/testkit/package.json')));
  const { build } = (await import(pathToFileURL(require.resolve('vite')).href)) as Bundler;
  const entry = join(import.meta.dirname, 'entry.js');
  const { output } = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    plugins: [
      {
        name: 'entry',
        resolveId: (id: string) => (id === entry ? id : null),
        load: (id: string) => (id === entry ? lines : null),
      },
    ],
    build: {
      write: false,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: { input: entry, external, preserveEntrySignatures: 'strict', output: { format: 'es' } },
    },
  });
  return output[0].code;
}
