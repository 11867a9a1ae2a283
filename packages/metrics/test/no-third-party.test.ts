import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const allowed = ['@ich/core', '@ich/morphology/kernels'];
const specifiers = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

/** Code without comments, whose examples import things as well. */
const codeOf = (file: string): string => readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** Every module that loading a built file loads, whichever room it lies in. */
function importGraph(entry: string): { files: string[]; bare: string[] } {
  const files = new Set<string>();
  const bare = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, specifier] of codeOf(file).matchAll(specifiers)) {
      if (specifier.startsWith('.')) visit(resolve(dirname(file), specifier));
      else if (specifier.startsWith('#'))
        visit(createRequire(file).resolve(specifier)); // of the same package
      else {
        bare.add(specifier);
        if (specifier.startsWith('@ich/')) visit(fileURLToPath(import.meta.resolve(specifier)));
      }
    }
  };
  visit(entry);
  return { files: [...files], bare: [...bare] };
}

describe('the built package', () => {
  const graph = importGraph(join(import.meta.dirname, '..', 'dist', 'index.js'));

  it('loads nothing but this room and the two doors it may use', () => {
    expect(graph.bare).toContain('@ich/core');
    expect(graph.bare.filter((specifier) => !allowed.includes(specifier))).toEqual([]);
    for (const name of ['dice.js', 'countBytes.js', 'IchError.js', 'contiguous.js']) {
      expect(
        graph.files.some((file) => file.endsWith(`/${name}`)),
        name,
      ).toBe(true);
    }
    expect(graph.files.filter((file) => /ndarray|node_modules\/(?!@ich)/.test(file))).toEqual([]);
  });

  it('compiles no code at run time', () => {
    for (const file of graph.files) expect(codeOf(file), file).not.toMatch(/\bnew Function\b|\beval\s*\(/);
  });
});
