import { checkNumber, checkOneOf, type Rng } from '@ich/core';
import type { AugmentationConfig, AugmentationDraw } from './types.js';

const WHERE = 'drawAugmentation';

/**
 * Draws one distortion: Keras `ImageDataGenerator.get_random_transform`, everything uniform in its range, in its
 * order (rotation, height shift, width shift, shear, both zooms).
 *
 * @param rng six numbers are drawn of it, whatever the ranges
 * @param shape [rows, columns] of the image, to turn the shifts into pixels
 * @throws IchError `parameter` for a range that is negative or too large
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createRng } from '@ich/core';
 * import { augmentations, drawAugmentation } from '@ich/training';
 * const draw = drawAugmentation(augmentations.hssayeni2020, createRng(1), [160, 160]);
 * assert.ok(Math.abs(draw.thetaDegrees) <= 20 && Math.abs(draw.tx) <= 16 && draw.zx >= 0.8 && draw.zy <= 1.2);
 * ```
 */
export function drawAugmentation(
  config: AugmentationConfig,
  rng: Rng,
  shape: readonly [number, number],
): AugmentationDraw {
  checkAugmentation(WHERE, config);
  const [rows, columns] = shape.map((n) => checkNumber(WHERE, 'shape', n, { integer: true, min: 1 }));
  const within = (range: number): number => rng.uniform(-range, range);
  return {
    thetaDegrees: within(config.rotationDegrees),
    tx: within(config.heightShift) * rows,
    ty: within(config.widthShift) * columns,
    shearDegrees: within(config.shearDegrees),
    zx: 1 + within(config.zoom),
    zy: 1 + within(config.zoom),
  };
}

const RULES = {
  rotationDegrees: { min: 0, max: 180 },
  heightShift: { min: 0, below: 1 },
  widthShift: { min: 0, below: 1 },
  shearDegrees: { min: 0, below: 90 },
  zoom: { min: 0, below: 1 },
} as const;

/** Checks the ranges of a distortion. */
export function checkAugmentation(where: string, config: AugmentationConfig): void {
  for (const name of Object.keys(RULES) as (keyof typeof RULES)[]) checkNumber(where, name, config[name], RULES[name]);
  checkOneOf(where, 'fill', config.fill, ['nearest']);
  checkOneOf(where, 'convention', config.convention ?? 'keras', ['keras', 'kerasPreprocessing']);
}
