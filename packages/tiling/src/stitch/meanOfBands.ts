import { openAssembly } from '@ich/core';
import { type Exports, wasm } from '#assembly/means';
import type { Band } from './bandsOf.js';
import type { Pitches } from './meanOfBand.js';

const assembly = openAssembly<Exports>(wasm);

/** Bytes of a float32 and of an address. */
const WORD = 4;

/**
 * Writes all bands of means by the WebAssembly kernel, one after the other: their windows' rows are copied in, the
 * result out. To the bit as `meanOfBand`.
 *
 * @returns whether it was done
 */
export function meanOfBands(out: Float32Array, tiles: Float32Array, bands: readonly Band[], pitches: Pitches): boolean {
  const most = (size: (band: Band) => number): number => WORD * Math.max(0, ...bands.map(size));
  const lengths = [
    most(({ rows }) => rows * pitches.out),
    most(({ sources, rows }) => sources.length * rows * pitches.tile),
    most(({ columns }) => columns.reduce((sum, { runs }) => sum + runs.length, 0)),
  ];
  const done = assembly.use(lengths, (kernels, [target, source, list], memory) => {
    for (const band of bands) {
      const size = band.rows * pitches.tile;
      const rows = new Float32Array(memory, source, band.sources.length * size);
      for (const [i, first] of band.sources.entries()) rows.set(tiles.subarray(first, first + size), i * size);
      meanOfColumns(kernels, band, pitches, { target, source, list }, memory);
      out.set(new Float32Array(memory, target, band.rows * pitches.out), band.to);
    }
    return true;
  });
  return done ?? false;
}

interface Places {
  readonly target: number;
  readonly source: number;
  readonly list: number;
}

/** The kernel on each column of a band whose rows are there. */
function meanOfColumns(kernels: Exports, band: Band, pitches: Pitches, places: Places, memory: ArrayBuffer): void {
  const size = band.rows * pitches.tile;
  let list = places.list;
  for (const { from, to, runs } of band.columns) {
    const firsts = runs.map(({ source, place }) => places.source + WORD * (source * size + place));
    new Uint32Array(memory, list, firsts.length).set(firsts);
    const pitch = WORD * pitches.tile;
    const start = places.target + WORD * from;
    kernels.meanOfBlocks(start, WORD * pitches.out, band.rows, to - from, list, firsts.length, pitch);
    list += WORD * firsts.length;
  }
}
