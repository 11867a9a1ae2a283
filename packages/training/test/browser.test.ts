import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

// A browser can load the room: node: modules are only imported inside functions.
it('imports no node: module at the top of a file', () => {
  const src = join(import.meta.dirname, '..', 'src');
  const files = readdirSync(src);
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    // Without comments: examples in them may import what they like.
    const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(code, file).not.toMatch(/^\s*(import|export)\b[^(]*['"](node:|fs|path|zlib)/m);
  }
});
