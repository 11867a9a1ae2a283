import { checkNumber, checkOneOf, IchError } from '@ich/core';
import type { UnetConfig } from './types.js';

/** The largest seed that leaves room for one seed per convolution. */
const MAX_SEED = 2 ** 31;

/** Refuses a configuration that makes no network. @throws IchError `parameter` or `shape` */
export function checkUnetConfig(config: UnetConfig): void {
  const where = 'createUnet';
  const { inputShape, widths, dropoutRates } = config;
  checkNumber(where, 'widths.length', widths.length, { integer: true, min: 1 });
  for (const width of widths) checkNumber(where, 'widths', width, { integer: true, min: 1 });
  for (const rate of dropoutRates) checkNumber(where, 'dropoutRates', rate, { min: 0, below: 1 });
  if (dropoutRates.length !== widths.length) {
    throw new IchError('parameter', {
      where,
      expected: `one dropout rate per level, ${widths.length}`,
      received: `${dropoutRates.length}`,
      remedy: 'Pass 0 for levels without dropout.',
    });
  }
  checkNumber(where, 'classes', config.classes, { integer: true, min: 1 });
  checkNumber(where, 'tailWidth', config.tailWidth, { integer: true, min: 0 });
  checkNumber(where, 'priorProbability', config.priorProbability, { above: 0, below: 1 });
  checkNumber(where, 'seed', config.seed, { integer: true, min: 0, max: MAX_SEED });
  checkOneOf(where, 'initializer', config.initializer, ['heNormal', 'glorotUniform']);
  checkNumber(where, 'inputShape[2]', inputShape[2], { integer: true, min: 1 });
  checkDivisible(inputShape, 2 ** (widths.length - 1));
}

function checkDivisible(inputShape: UnetConfig['inputShape'], factor: number): void {
  for (const length of inputShape.slice(0, 2)) {
    if (length === null || (Number.isInteger(length) && length > 0 && length % factor === 0)) continue;
    throw new IchError('shape', {
      where: 'createUnet',
      expected: `rows and columns divisible by ${factor}, as every level but the last halves them`,
      received: `[${inputShape.join(', ')}]`,
      remedy: 'Pad or crop the images, or take fewer levels.',
    });
  }
}
