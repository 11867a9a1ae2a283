import { checkNumber, checkOneOf, describeValue, IchError } from '@ich/core';
import type { IchnetConfig } from '../types.js';
import { checkDivisible } from './checkDivisible.js';
import { layerNames } from './layerNames.js';
import { strideOf } from './strideOf.js';

const WHERE = 'createIchnet';
/** The largest seed that leaves room for one seed per layer. */
const MAX_SEED = 2 ** 31;
const COUNT = { integer: true, min: 1 } as const;

/** Refuses a configuration that makes no network. @throws IchError `parameter` or `shape` */
export function checkIchnetConfig(config: IchnetConfig): void {
  const { stages, head, inputShape } = config;
  checkNumber(WHERE, 'stages.length', stages.length, COUNT);
  for (const { name, widths, dilation } of stages) {
    checkNumber(WHERE, `widths.length of ${name}`, widths.length, COUNT);
    for (const width of widths) checkNumber(WHERE, `widths of ${name}`, width, COUNT);
    checkNumber(WHERE, `dilation of ${name}`, dilation, COUNT);
  }
  for (const width of head) checkNumber(WHERE, 'head', width, COUNT);
  checkNumber(WHERE, 'dropoutRate', config.dropoutRate, { min: 0, below: 1 });
  checkNumber(WHERE, 'classes', config.classes, COUNT);
  checkNumber(WHERE, 'priorProbability', config.priorProbability, { above: 0, below: 1 });
  checkOneOf(WHERE, 'initializer', config.initializer, ['heNormal', 'glorotUniform']);
  checkNumber(WHERE, 'seed', config.seed, { integer: true, min: 0, max: MAX_SEED });
  checkNumber(WHERE, 'inputShape[2]', inputShape[2], COUNT);
  checkNames(config);
  checkDivisible(WHERE, inputShape.slice(0, 2), strideOf(stages));
}

/** Every level of the hypercolumn is there, once, and no two layers have one name. */
function checkNames({ stages, hypercolumn }: IchnetConfig): void {
  const names = layerNames(stages);
  const fail = (expected: string, received: string): never => {
    throw new IchError('parameter', { where: WHERE, expected, received });
  };
  if (new Set(names).size !== names.length) fail('stages with a name each', names.join(', '));
  if (hypercolumn.length === 0) fail('at least one layer in hypercolumn', 'none');
  if (new Set(hypercolumn).size !== hypercolumn.length) fail('each layer of hypercolumn once', hypercolumn.join(', '));
  const unknown = hypercolumn.find((name) => !names.includes(name));
  if (unknown !== undefined) fail(`hypercolumn to name some of ${names.join(', ')}`, describeValue(unknown));
}
