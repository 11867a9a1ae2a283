/**
 * Feeds mutated DICOM files to every public door, to find crashes, hangs, hunger for memory and errors without a type.
 *
 *   node --expose-gc fuzz/fuzz.mjs [count = 1000000] [seed = 1] [folder = fuzz/dist]
 *
 * Resumable: progress is kept in FOLDER/state.json and goes on from there. Every input has a generator of its own,
 * forked from the seed by its number, so `node fuzz/fuzz.mjs one NUMBER [seed]` repeats one of them. Finds are written
 * to FOLDER as NUMBER.dcm with a line in finds.txt; those that were real are kept in test/regression.test.ts.
 * The originals are the golden files of the tests. What counts as a find is written beside `LIMITS`.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createRng } from '@ich/core';
import { listSeries, readDicomSeg, readDicomSeries } from '../dist/index.js';
import { elementsOf, mutate } from './mutate.mjs';

const MAX_BYTES = 4 * 2 ** 20;
const LIMITS = {
  /** Milliseconds for one input. */
  hang: 1000,
  /** Growth of the resident memory beyond what it was after the warm-up: the cap four times, and the two codecs' heaps. */
  memory: 4 * MAX_BYTES + 128 * 2 ** 20,
};
const REPORT_EVERY = 5000;

const golden = (name) =>
  JSON.parse(gunzipSync(readFileSync(join(import.meta.dirname, '..', 'test', 'golden', name))).toString());
const series = golden('series.json.gz').files.map((file) => Uint8Array.from(Buffer.from(file, 'base64')));
const seg = Uint8Array.from(Buffer.from(golden('seg.json.gz').file, 'base64'));
const originals = [
  ...golden('pixels.json.gz').map(({ file }) => Uint8Array.from(Buffer.from(file, 'base64'))),
  ...Array.from({ length: 8 }, () => seg),
  ...series,
].map((bytes) => ({ bytes, elements: elementsOf(bytes) }));
const { series: known } = await readDicomSeries(series);

const options = { maxBytes: MAX_BYTES };

/** Runs one input through the doors that could take it; says whether it was read. */
async function attempt(bytes, { isSeg, isSlice }) {
  const read = await quietly(() => {
    if (isSeg) return readDicomSeg(bytes, known, options);
    if (isSlice) return readDicomSeries([series[0], series[3], bytes], { ...options, missing: 'report' });
    return readDicomSeries([bytes], options);
  });
  // The rest of it is what the other doors do, too.
  if (bytes.length % 4 === 0) await listSeries([bytes], options);
  return read;
}

/** An IchError is an answer; any other is a find. Says whether there was none. */
async function quietly(run) {
  try {
    const result = await run();
    const odd = Array.isArray(result) ? undefined : result.affine.flat().find((value) => !Number.isFinite(value));
    if (odd !== undefined) throw new Error(`an affine with ${odd}`);
    return true;
  } catch (error) {
    if (error?.name !== 'IchError') throw error;
    if (/Nobody|Really|SECRET7|Doctor/.test(error.message)) throw new Error(`a name in a message: ${error.message}`);
    return false;
  }
}

async function processorTime(work) {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return Math.round((user + system) / 1000);
}

function inputOf(number, seed) {
  const rng = createRng(seed).fork(number);
  const original = rng.pick(originals);
  const { bytes, names } = mutate(rng, original.bytes, original.elements);
  return { bytes, names, isSeg: original.bytes === seg, isSlice: series.includes(original.bytes) };
}

async function run(count, seed, folder) {
  mkdirSync(folder, { recursive: true });
  const statePath = join(folder, 'state.json');
  const state = existsSync(statePath)
    ? JSON.parse(readFileSync(statePath, 'utf8'))
    : { seed, next: 0, finds: 0, read: 0, slowest: 0 };
  if (state.seed !== seed) throw new Error(`${folder} is of seed ${state.seed}: choose another folder`);
  let rss = 0;
  const find = (number, input, what) => {
    state.finds++;
    writeFileSync(join(folder, `${number}.dcm`), input.bytes);
    appendFileSync(join(folder, 'finds.txt'), `${number} ${input.names.join('+')}: ${what}\n`);
  };
  for (const end = count; state.next < end; state.next++) {
    const number = state.next;
    const input = inputOf(number, seed);
    // Written before, so that a crash or a hang leaves behind where to look.
    if (number % 500 === 0) writeFileSync(statePath, JSON.stringify(state));
    const start = performance.now();
    try {
      if (await attempt(input.bytes, input)) state.read++;
    } catch (error) {
      find(number, input, `${error?.stack ?? error}`.split('\n').slice(0, 3).join(' | '));
    }
    const milliseconds = Math.round(performance.now() - start);
    // The machine may have been busy: what is slow by the clock is taken again by processor time.
    if (milliseconds > LIMITS.hang) {
      const again = await processorTime(() => attempt(input.bytes, input).catch(() => undefined));
      state.slowest = Math.max(state.slowest, again);
      if (again > LIMITS.hang) find(number, input, `${again} ms`);
    } else state.slowest = Math.max(state.slowest, milliseconds);
    if (number % 50 === 0) {
      const now = process.memoryUsage().rss;
      if (rss === 0 && number % 2000 === 0 && number > 0) rss = now;
      if (rss > 0 && now > rss + LIMITS.memory) {
        globalThis.gc?.();
        const after = process.memoryUsage().rss;
        if (after > rss + LIMITS.memory) find(number, input, `memory ${Math.round(after / 2 ** 20)} MiB`);
      }
    }
    if (number % REPORT_EVERY === 0)
      console.log(
        new Date().toISOString(),
        number,
        `${state.finds} finds, slowest ${Math.round(state.slowest)} ms, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
      );
  }
  writeFileSync(statePath, JSON.stringify(state));
  console.log(`${state.next} inputs, ${state.read} of them read, ${state.finds} finds, slowest ${state.slowest} ms`);
}

const [first = '1000000', second = '1', third = 'fuzz/dist'] = process.argv.slice(2);
if (first === 'one') {
  const input = inputOf(Number(second), Number(third === 'fuzz/dist' ? 1 : third));
  console.log(input.names.join('+'), input.bytes.length, 'bytes');
  await attempt(input.bytes, input);
} else await run(Number(first), Number(second), third);
