import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Alias, build } from 'vite';
import { openPage } from './openPage.js';

/** What a page is made of: a file, or code; and where its imports are to be found. */
export interface PageSource {
  /** The folder from whose place in the repository the imports are looked up. */
  readonly dir: string;
  /** A file in it. */
  readonly entry?: string;
  readonly code?: string;
  readonly alias?: Alias[];
}

/** A bundled page and the server that hands it out. */
export interface Page {
  /** Where its files lie. */
  readonly dir: string;
  /** Size of its script. */
  readonly scriptBytes: number;
  /** Opens it in a Chromium of its own and answers what it posted. */
  open(query?: string, options?: { isolated?: boolean }): Promise<Record<string, unknown>>;
  close(): void;
}

/** Bundles a page as a user's Vite would, and serves it on this machine only. */
export async function bundlePage(chromium: string, source: PageSource): Promise<Page> {
  const dir = mkdtempSync(join(tmpdir(), 'ich-page-'));
  const virtual = join(source.dir, 'page.js');
  const input = source.entry === undefined ? virtual : resolve(source.dir, source.entry);
  await build({
    root: source.dir,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: source.alias ?? [] },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === virtual ? id : null),
        load: (id) => (id === virtual ? source.code : null),
      },
    ],
    worker: { format: 'es' },
    build: {
      outDir: dir,
      emptyOutDir: true,
      minify: false,
      target: 'esnext',
      rolldownOptions: { input, output: { entryFileNames: 'page.js' } },
    },
  });
  return {
    dir,
    scriptBytes: statSync(join(dir, 'page.js')).size,
    open: async (query = '', { isolated = false } = {}) => {
      const profile = mkdtempSync(join(tmpdir(), 'ich-profile-'));
      try {
        return await openPage({ chromium, dir, profile, query, isolated });
      } finally {
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}
