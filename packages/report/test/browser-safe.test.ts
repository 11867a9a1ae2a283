import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const src = join(import.meta.dirname, '..', 'src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }));

it('imports nothing of Node when loaded: only writeReport does, when called', () => {
  const code = sources.map(({ name, text }) => ({ name, text: text.replace(/^ \*.*$/gm, '') }));
  const loading = code.filter(({ text }) => /(from|^import) +['"]node:/m.test(text)).map(({ name }) => name);
  const later = code.filter(({ text }) => /await[^;]*import\('node:/.test(text)).map(({ name }) => name);
  expect(loading).toEqual([]);
  expect(later).toEqual(['nodeFiles.ts']);
});
