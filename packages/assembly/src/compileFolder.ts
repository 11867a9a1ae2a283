import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileSource } from './compileSource.js';
import { typesOf } from './typesOf.js';

/**
 * Compiles every `assembly/<name>.ts` of a room into `dist/assembly/<name>.js` and `.d.ts`; folders under `assembly/`
 * hold what these files import. The room reaches them by its `imports` (`"#assembly/*": "./dist/assembly/*.js"`), so
 * sources, tests and consumers all find the same module.
 *
 * @returns the name and size in bytes of each module
 * @throws Error where a source does not compile
 */
export async function compileFolder(room: string): Promise<{ name: string; bytes: number }[]> {
  const entries = await readdir(join(room, 'assembly'), { withFileTypes: true });
  const names = entries.filter((e) => e.isFile() && e.name.endsWith('.ts')).map((e) => e.name.slice(0, -3));
  const out = join(room, 'dist', 'assembly');
  await mkdir(out, { recursive: true });
  const built: { name: string; bytes: number }[] = [];
  for (const name of names.sort()) {
    const { wasm, bindings } = await compileSource(room, `assembly/${name}.ts`);
    const text = Buffer.from(wasm).toString('base64');
    await writeFile(join(out, `${name}.js`), `export const wasm = '${text}';\n`);
    await writeFile(join(out, `${name}.d.ts`), typesOf(bindings));
    built.push({ name, bytes: wasm.length });
  }
  return built;
}
