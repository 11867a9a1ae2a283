import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'vitest';

interface Example {
  where: string;
  code: string;
}

/**
 * Runs every TypeScript example a reader can see: the ```ts blocks of the room's README and of the `@example`
 * sections in `src`. An example that throws, or whose `assert` fails, is a failing test.
 * A block that starts with `// not run:` is left out; say why on that line.
 *
 * @param packageDir directory of the room, e.g. `join(import.meta.dirname, '..')`
 * @param options `runIn`: another room that resolves the imports, for a README above the rooms; its `src` is left out
 */
export function describeExamples(packageDir: string, options: { runIn?: string } = {}): void {
  const { runIn = packageDir } = options;
  const sources = runIn === packageDir ? sourceFiles(join(packageDir, 'src')) : [];
  const examples = [join(packageDir, 'README.md'), ...sources].flatMap((file) => blocksOf(file, packageDir));
  const out = join(runIn, '.examples', basename(packageDir));
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  describe('examples of the documentation', () => {
    for (const [i, { where, code }] of examples.entries()) {
      it(where, async () => {
        const file = join(out, `example-${String(i).padStart(3, '0')}.ts`);
        writeFileSync(file, `${code}\nexport {};\n`);
        await import(/* @vite-ignore */ pathToFileURL(file).href);
      });
    }
  });
}

function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function blocksOf(file: string, packageDir: string): Example[] {
  const isSource = file.endsWith('.ts');
  const lines = readFileSync(file, 'utf8').split('\n');
  const found: Example[] = [];
  let open: { line: number; code: string[] } | undefined;
  for (const [i, raw] of lines.entries()) {
    const line = isSource ? raw.replace(/^\s*\* ?/, '') : raw;
    if (!open && line.trim() === '```ts') open = { line: i + 1, code: [] };
    else if (open && line.trim() === '```') {
      if (!open.code[0]?.startsWith('// not run:')) {
        found.push({ where: `${relative(packageDir, file)}:${open.line}`, code: open.code.join('\n') });
      }
      open = undefined;
    } else open?.code.push(line);
  }
  return found;
}
