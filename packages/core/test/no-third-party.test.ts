import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('imports nothing outside itself but through the ndarray door', () => {
  const dist = join(import.meta.dirname, '..', 'dist');
  for (const file of readdirSync(dist).filter((name) => name.endsWith('.js') && name !== 'ndarray.js')) {
    const imports = [
      ...readFileSync(join(dist, file), 'utf8').matchAll(/^(?:import|export)[^;]*? from '([^']+)'/gm),
    ].map((match) => match[1]);
    expect(
      imports.filter((from) => !from.startsWith('./')),
      file,
    ).toEqual([]);
  }
});
