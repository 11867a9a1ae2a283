import {
  checkNumber,
  checkView,
  contiguousData,
  describeValue,
  IchError,
  sameShape,
  sizeOf,
  type View,
} from '@ich/core';
import type { CrfOptions, UnaryPlan } from '../types.js';
import { assembledOdds } from '../vectors/assembledOdds.js';
import { type UnaryName, unaryName } from './gridOf.js';
import { logInPlace } from './logInPlace.js';

/** Class numbers are answered in eight bits. */
const MOST_CLASSES = 256;

/** What a reader needs to know. */
interface Source {
  readonly where: string;
  readonly voxels: number;
  readonly classes: number;
  readonly binary: boolean;
  /** Row-major `[class, voxel]`; of the foreground alone where `binary`. */
  readonly data: ArrayLike<number>;
  readonly clip: number;
  readonly certainty: number;
}

/** Log-odds of a class against class 0 at points, and the probability that a voxel keeps. */
interface Reader {
  logOdds(out: Float32Array, points: Int32Array, label: number): void;
  probability(voxel: number, label: number): number;
}

const READERS: Record<UnaryName, (source: Source) => Reader> = {
  probability: readProbability,
  logits: (source) => readScores(source, 1),
  unary: (source) => readScores(source, -1),
  labels: readLabels,
};

/**
 * The one unary input in the form of log-odds. Values are checked where they are read.
 *
 * @throws IchError `shape` for another grid, `dtype`, and `parameter` for numbers of classes that do not fit
 */
export function readUnary(where: string, options: CrfOptions, grid: readonly number[]): UnaryPlan {
  const name = unaryName(where, options);
  const clip = checkNumber(where, 'clip', options.clip ?? 1e-5, { above: 0, below: 0.5 });
  const view = options[name] as View;
  checkView(where, name, view, name === 'labels' ? { dtype: ['uint8', 'int16', 'int32'] } : { dtype: ['float32'] });
  const { classes, binary } = layout(where, options, name, view, grid);
  const certainty = checkNumber(where, 'labelCertainty', options.labelCertainty ?? 0.7, {
    above: 1 / classes,
    below: 1,
  });
  const data = contiguousData(view);
  const source = { where, voxels: sizeOf(grid), classes, binary, data, clip, certainty };
  const reader = READERS[name](source);
  return { classes, binary, logOdds: reader.logOdds, keep: (out) => keepAll(out, source, reader) };
}

function layout(
  where: string,
  { classes }: CrfOptions,
  name: UnaryName,
  { shape, data }: View,
  grid: readonly number[],
): { classes: number; binary: boolean } {
  if (classes !== undefined) checkNumber(where, 'classes', classes, { integer: true, min: 2, max: MOST_CLASSES });
  const onGrid = sameShape(shape, grid);
  if (name === 'labels') {
    if (!onGrid) throw wrongShape(where, name, shape, `${describeValue([...grid])}`);
    return { classes: classes ?? classesOf(data), binary: false };
  }
  if (onGrid && name !== 'unary' && (classes ?? 2) === 2) return { classes: 2, binary: true };
  const fits = sameShape(shape.slice(1), grid) && shape[0] >= 2 && shape[0] <= MOST_CLASSES;
  if (fits && (classes ?? shape[0]) === shape[0]) return { classes: shape[0], binary: false };
  const all = describeValue([classes ?? 'class', ...grid]);
  throw wrongShape(where, name, shape, name === 'unary' ? all : `${describeValue([...grid])} (foreground) or ${all}`);
}

/** One more than the largest label, at least two. */
function classesOf(labels: ArrayLike<number>): number {
  let most = 1;
  for (let i = 0; i < labels.length; i++) if (labels[i] > most) most = labels[i];
  return Math.min(most + 1, MOST_CLASSES);
}

function wrongShape(where: string, name: string, shape: readonly number[], expected: string): IchError {
  return new IchError('shape', {
    where,
    expected: `${name} to be of shape ${expected}`,
    received: describeValue([...shape]),
    remedy: 'Image, mask and prediction lie on one grid; classes and channels stand in front of it.',
  });
}

function readProbability({ where, voxels, binary, data, clip }: Source): Reader {
  // In 32 bits as pydensecrf's unary_from_softmax, the two logarithms as one.
  const ratio = (p: number, rest: number, at: number): number => {
    if (p >= 0 && p <= 1 && rest >= 0 && rest <= 1) return (p > clip ? p : clip) / (rest > clip ? rest : clip);
    throw notA(where, 'probability to be in 0..1', p >= 0 && p <= 1 ? rest : p, at);
  };
  return {
    logOdds(out, points, label) {
      if (binary && assembledOdds(out, points, data, clip)) return;
      const plane = label * voxels;
      for (let i = 0; i < out.length; i++) {
        const voxel = points[i] ^ (points[i] >> 31);
        if (binary) out[i] = ratio(data[voxel], 1 - data[voxel], voxel);
        else out[i] = ratio(data[plane + voxel], data[voxel], plane + voxel);
      }
      logInPlace(out);
    },
    probability: (voxel, label) => data[(binary ? 0 : label * voxels) + voxel],
  };
}

/** Scores, and energies, which are scores of the other sign. */
function readScores({ where, voxels, classes, binary, data }: Source, sign: 1 | -1): Reader {
  const at = (i: number): number => {
    const score = data[i];
    if (Number.isFinite(score)) return sign * score;
    throw notA(where, `${sign === 1 ? 'logits' : 'unary'} to be finite`, score, i);
  };
  const logOdds = (voxel: number, label: number): number =>
    binary ? at(voxel) : at(label * voxels + voxel) - at(voxel);
  return {
    logOdds: eachPoint(logOdds),
    probability(voxel, label) {
      let sum = 0;
      const own = label === 0 ? 0 : logOdds(voxel, label);
      for (let l = 0; l < classes; l++) sum += Math.exp((l === 0 ? 0 : logOdds(voxel, l)) - own);
      return 1 / sum;
    },
  };
}

/** As pydensecrf's unary_from_labels: the class has the certainty, the others share the rest; -1 knows nothing. */
function readLabels({ where, classes, data, certainty }: Source): Reader {
  const rest = (1 - certainty) / (classes - 1);
  const odds = Math.log(certainty / rest);
  const at = (voxel: number): number => {
    const label = data[voxel];
    if (label >= -1 && label < classes) return label;
    throw notA(where, `labels to be -1 or a class below ${classes}`, label, voxel);
  };
  return {
    logOdds: eachPoint((voxel, label) => {
      const own = at(voxel);
      return own === label ? odds : own === 0 ? -odds : 0;
    }),
    probability(voxel, label) {
      const own = at(voxel);
      return own === -1 ? 1 / classes : own === label ? certainty : rest;
    },
  };
}

/** Padding holds the complement of a voxel. */
function eachPoint(logOdds: (voxel: number, label: number) => number): Reader['logOdds'] {
  return (out, points, label) => {
    for (let i = 0; i < out.length; i++) out[i] = logOdds(points[i] ^ (points[i] >> 31), label);
  };
}

function keepAll(out: Float32Array, { voxels, classes, binary }: Source, reader: Reader): void {
  const first = binary ? 1 : 0;
  for (let label = first; label < classes; label++) {
    const plane = (label - first) * voxels;
    for (let voxel = 0; voxel < voxels; voxel++) out[plane + voxel] = reader.probability(voxel, label);
  }
}

function notA(where: string, expected: string, received: number, index: number): IchError {
  return new IchError('parameter', {
    where,
    expected,
    received: `${received} at element ${index}`,
    remedy: 'Look where the model or the reader made it; a mask keeps voxels out.',
  });
}
