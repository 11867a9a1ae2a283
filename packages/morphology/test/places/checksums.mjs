// What the room computes of seeded masks, as checksums; for Node, its workers and browser pages, by the built room.
import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import * as room from '@ich/morphology';
import * as kernels from '@ich/morphology/kernels';
import { checksum, countKernels } from '@ich/testkit/checksums';

const SHAPES = [
  [5, 33, 70],
  [3, 20, 128],
  [1, 9, 17],
];

/** A mask with lumps, holes and specks. */
function maskOf(shape, share) {
  const rng = createRng(shape[2]);
  const [slices, rows, columns] = shape;
  const data = new Uint8Array(slices * rows * columns);
  for (let i = 0; i < data.length; i++) {
    const lump = Math.abs((i % columns) - columns / 2) + Math.abs((Math.floor(i / columns) % rows) - rows / 2) < 12;
    data[i] = rng.uniform() < (lump ? 1 - share : share) ? 1 : 0;
  }
  return ndarrayOf(data, shape);
}

function ofMask(mask) {
  const { footprints } = room;
  const spacingMm = [5, 0.45, 0.45];
  const morphology = [footprints.ball(1), footprints.ball(2), footprints.box([2, 3, 10]), footprints.disk(3)].flatMap(
    (footprint) =>
      ['minkowski', 'scipy', 'opencv'].flatMap((convention) => [
        room.open(mask, { footprint, convention }),
        room.close(mask, { footprint, convention }),
        room.whiteTopHat(mask, { footprint, convention }),
      ]),
  );
  const places = Int32Array.from(mask.data.keys());
  const inMask = places.filter((i) => mask.data[i] === 1);
  const outside = places.filter((i) => mask.data[i] === 0);
  const image = ndarrayOf(
    Int16Array.from(mask.data, (v, i) => v * 60 + ((i * 31) % 17)),
    mask.shape,
  );
  return {
    morphology: morphology.map(({ data }) => checksum(data)),
    surface: checksum(room.surfaceVoxels(mask).data),
    labels: [1, 2, 3].map((connectivity) => checksum(room.label(mask, { connectivity }).labels.data)),
    removeSmall: checksum(room.removeSmall(mask, { minVoxels: 5, connectivity: 1 }).data),
    keepLargest: checksum(room.keepLargest(mask, { n: 2, connectivity: 1 }).data),
    fillHoles: [true, false].map((perSlice) => checksum(room.fillHoles(mask, { perSlice }).data)),
    clearBorder: checksum(room.clearBorder(mask, { perSlice: true, connectivity: 1 }).data),
    distances: [spacingMm, [1, 1, 1], [2, 0.7, 0.4]].map((steps) =>
      checksum(room.distanceTransform(mask, { spacingMm: steps }).data),
    ),
    signed: checksum(room.signedDistanceTransform(mask, { spacingMm }).data),
    features: checksum(room.nearestFeatures(mask, { spacingMm }).data),
    nearest: checksum(kernels.nearestDistancesKernel(outside, inMask, mask.shape, spacingMm)),
    grey: checksum(room.greyClose(image, { footprint: footprints.ball(1) }).data),
    median: checksum(room.medianFilter(image, { footprint: footprints.box([1, 3, 3]) }).data),
    reconstruct: checksum(room.reconstruct(room.greyErode(image, { footprint: footprints.ball(1) }), image).data),
    hull: checksum(room.convexHull(mask).data),
    skeleton: checksum(room.skeletonize(mask).data),
  };
}

/** Checksums of all operations on some masks. */
export function checksums() {
  return countKernels(() => SHAPES.flatMap((shape) => [0, 0.02, 0.4].map((share) => ofMask(maskOf(shape, share)))));
}
