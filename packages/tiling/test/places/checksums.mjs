// What the room computes of seeded images, as checksums; for Node, its workers and browser pages, by the built room.
import { createRng } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { checksum, checksumOfJson, countKernels } from '@ich/testkit/checksums';
import * as room from '@ich/tiling';

const GRIDS = [
  [[40, 52], { window: 16, stride: 8 }],
  [[37, 45], { window: [11, 14], stride: [5, 9], edge: 'pad', padding: 'reflect' }],
  [[23, 29], { window: 9, overlap: 0.3, edge: 'even', padding: { constant: -3.5 } }],
  [[30, 33], { window: 12, stride: 7, edge: 'drop' }],
  [[9, 21, 26], { window: [4, 8, 10], stride: [2, 4, 7], edge: 'shift', padding: 'edge' }],
];
const BLENDS = ['mean', 'gaussian', 'hann', 'nnunet'];
const KINDS = { uint8: Uint8Array, int16: Int16Array, int32: Int32Array, float32: Float32Array };

function imageOf(shape, dtype, low, high) {
  const rng = createRng(shape[0]);
  const data = KINDS[dtype].from({ length: shape.reduce((a, b) => a * b) }, () => rng.uniform(low, high));
  return ndarrayOf(data, shape);
}

function cutOf(shape, grid) {
  const images = Object.keys(KINDS).map((dtype) => imageOf(shape, dtype, 0, 255));
  const last = [grid.origins.length - 1, 0];
  const into = zeros('float32', [2, ...grid.window]);
  room.extractTilesInto(into, images[3], grid, { indices: last });
  return [...images.map((image) => room.extractTiles(image, grid).data), into.data].map(checksum);
}

/** All at once, into memory with strides, and one by one from the last. */
function stitchedOf(grid, blend, classes) {
  const options = { blend, fill: 0.25, ...(classes ? { classes } : {}) };
  const own = classes ? [classes] : [];
  const tiles = imageOf([grid.origins.length, ...grid.window, ...own], 'float32', -1, 1);
  const whole = room.stitchTiles(tiles, grid, options);
  const out = zeros('float32', [2, ...whole.shape])
    .pick(1)
    .step(-1);
  room.stitchTilesInto(out, tiles, grid, options);
  const stitcher = room.createStitcher(grid, options);
  for (const t of [...grid.origins.keys()].reverse()) stitcher.add(t, tiles.pick(t));
  return [whole.data, out.data, stitcher.finish().data].map(checksum);
}

/** A model of two classes that knows left from right. */
function predictor(batch) {
  const out = new Float32Array(2 * batch.data.length);
  for (let i = 0; i < batch.data.length; i++) {
    out[2 * i] = batch.data[i] * ((i % 5) + 0.5);
    out[2 * i + 1] = 0.7 - batch.data[i];
  }
  return ndarrayOf(out, [...batch.shape.slice(0, -1), 2]);
}

async function predictedOf(shape, options) {
  const image = imageOf(shape, 'uint8', 0, 256);
  const given = { ...options, fill: 0.25, classes: 2, scale: 1 / 255, batchSize: 5, predictor };
  const flipped = { ...given, flips: [0, 1], blend: 'gaussian', output: 'argmax' };
  const stretched = { window: 9, stride: 6, predictor: room.stretchTiles(room.withFlips((batch) => batch, [1])) };
  const results = [];
  for (const one of [given, flipped, stretched]) results.push(checksum((await room.predictTiled(image, one)).data));
  for await (const { view } of room.streamTiled(image, { ...given, blend: 'nnunet', output: { above: 0.4 } })) {
    results.push(checksum(view.data));
  }
  return results;
}

async function ofGrid([shape, options]) {
  const grid = room.tileGrid(shape, options);
  return {
    grid: checksumOfJson(grid),
    coverage: checksum(room.coverage(grid).data),
    weights: BLENDS.map((blend) => checksum(room.windowWeights(grid.window, blend).data)),
    memory: checksumOfJson(room.estimateMemory(grid, { ...options, blend: 'hann', stream: true })),
    cut: cutOf(shape, grid),
    stitched: BLENDS.map((blend) => [0, 1, 3].map((classes) => stitchedOf(grid, blend, classes))),
    predicted: await predictedOf(shape, options),
  };
}

/** Checksums of all functions on some grids. */
export function checksums() {
  return countKernels(async () => {
    const sums = [{ presets: checksumOfJson(room.tilingPresets) }];
    for (const grid of GRIDS) sums.push(await ofGrid(grid));
    return sums;
  });
}
