// Goldens of what niivue reads from the files that we write, its pages stubbed away.
//
// In a fresh folder with this file: npm i @niivue/niivue@0.69.0; then as peers.py has it, with the folder of the files:
//     node niivue.mjs /tmp/written > niivue.json
//
// For each file: sizes, affine to RAS, and SHA-256 of the values as float64 (niivue turns int32 into that).
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const anything = () =>
  new Proxy(() => {}, {
    get: (_, key) => (key === Symbol.toPrimitive ? () => '' : anything()),
    apply: () => anything(),
    construct: () => anything(),
  });
globalThis.window ??= anything();
globalThis.document ??= anything();
// By name, so that nothing takes it for a dependency of the room.
const NIIVUE = '@niivue/niivue';
const { NVImage } = await import(NIIVUE);
const log = console.log;
console.log = console.warn = () => {};

const folder = process.argv[2];
const cases = {};
for (const name of readdirSync(folder).sort()) {
  const file = readFileSync(join(folder, name));
  const image = await NVImage.new(file.buffer.slice(file.byteOffset, file.byteOffset + file.length), name);
  const values = Float64Array.from(image.img);
  cases[name] = {
    dims: Array.from(image.hdr.dims).slice(1, 4),
    affine: image.hdr.affine,
    sha256: createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex'),
  };
}
log(JSON.stringify(cases).replaceAll('},', '},\n'));
