import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';
import * as kernels from '../src/kernels/index.js';

it('exports these names and no others', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function blackTopHat/2",
      "function blackTopHatInto/3",
      "function brainMask/1",
      "function brainMaskInto/2",
      "function clearBorder/1",
      "function clearBorderInto/2",
      "function close/2",
      "function closeInto/3",
      "function componentStats/1",
      "function convexHull/1",
      "function convexHullInto/2",
      "function dilate/2",
      "function dilateInto/3",
      "function distanceTransform/1",
      "function distanceTransformInto/2",
      "function erode/2",
      "function erodeInto/3",
      "function fillHoles/1",
      "function fillHolesInto/2",
      "function greyClose/2",
      "function greyCloseInto/3",
      "function greyDilate/2",
      "function greyDilateInto/3",
      "function greyErode/2",
      "function greyErodeInto/3",
      "function greyOpen/2",
      "function greyOpenInto/3",
      "function keepLargest/1",
      "function keepLargestInto/2",
      "function label/1",
      "function labelInto/2",
      "function medianFilter/2",
      "function medianFilterInto/3",
      "function morphologicalGradient/2",
      "function morphologicalGradientInto/3",
      "function nearestFeatures/1",
      "function nearestFeaturesInto/2",
      "function open/2",
      "function openInto/3",
      "function postprocess/2",
      "function reconstruct/2",
      "function reconstructInto/3",
      "function removeSmall/2",
      "function removeSmallInto/3",
      "function signedDistanceTransform/1",
      "function signedDistanceTransformInto/2",
      "function skeletonize/1",
      "function skeletonizeInto/2",
      "function surfaceVoxels/1",
      "function surfaceVoxelsInto/2",
      "function whiteTopHat/2",
      "function whiteTopHatInto/3",
      "object brainMaskDefaults{minEnclosure,openingMm,skinMm,smoothMm,tissueHu}",
      "object footprints{ball,box,cross,disk}",
    ]
  `);
});

it('exports these kernels and no others', () => {
  expect(publicApi(kernels)).toMatchInlineSnapshot(`
    [
      "function clearBorderKernel/5",
      "function componentStatsKernel/3",
      "function convexHull3dKernel/3",
      "function convexHullKernel/3",
      "function distanceTransformKernel/4",
      "function fillHolesKernel/3",
      "function greyMorphKernel/3",
      "function labelKernel/4",
      "function medianKernel/5",
      "function morphKernel/4",
      "function nearestDistancesKernel/4",
      "function nearestFeaturesKernel/4",
      "function offsetsOf/3",
      "function reconstructKernel/4",
      "function reflectOffsets/1",
      "function residueKernel/5",
      "function selectComponentsKernel/5",
      "function skeletonKernel/3",
    ]
  `);
});
