import { describeValue, IchError } from '@ich/core';
import type { LabelTable } from '../cases/types.js';
import { parseJson } from '../parseJson.js';
import { labelTable } from './labelTable.js';

/** What nnU-Net's `dataset.json` says, in either version. */
export interface NnunetJson {
  readonly version: 1 | 2;
  readonly name?: string;
  readonly channels: readonly string[];
  readonly labels: LabelTable;
  /** With the dot: `.nii.gz`. */
  readonly fileEnding: string;
  readonly numTraining?: number;
  /** Version 1: `[{ image, label }]`. */
  readonly training?: readonly unknown[];
  /** Version 1: paths of images. */
  readonly test?: readonly unknown[];
  /** Version 2: `{ <case>: { images, label } }`. */
  readonly dataset?: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads `dataset.json`. Version 2 has `channel_names` and labels as name: value; version 1, and the Medical Segmentation
 * Decathlon it comes from, `modality` and labels as value: name.
 *
 * @throws IchError `format` naming the key
 */
export function readNnunetJson(source: Uint8Array, where: string): NnunetJson {
  const fail = (expected: string, received: unknown): never => {
    const remedy = "See nnU-Net's documentation of the dataset format.";
    throw new IchError('format', { where, expected, received: describeValue(received), remedy });
  };
  const json = parseJson(source, where);
  if (!isObject(json)) return fail('an object', json);
  const version = 'channel_names' in json || 'file_ending' in json ? 2 : 1;
  const channels = version === 2 ? json.channel_names : json.modality;
  const fileEnding = version === 2 ? json.file_ending : '.nii.gz';
  const { name, numTraining, training, test, dataset } = json;
  if (!isObject(channels)) return fail(`${version === 2 ? 'channel_names' : 'modality'} as an object`, channels);
  const names = Object.keys(channels).map((_, i) => channels[String(i)]);
  if (names.length === 0 || !names.every((one) => typeof one === 'string')) {
    return fail('channels named "0", "1", ... without a gap', channels);
  }
  if (typeof fileEnding !== 'string' || !/^\.[^/\\]+$/.test(fileEnding)) {
    return fail('file_ending as in ".nii.gz"', fileEnding);
  }
  return {
    version,
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    channels: names as string[],
    labels: labelTable('format', `${where}, labels`, version === 2 ? json.labels : turned(json.labels)),
    fileEnding,
    ...(typeof numTraining === 'number' ? { numTraining } : {}),
    ...(Array.isArray(training) ? { training } : {}),
    ...(Array.isArray(test) ? { test } : {}),
    ...(isObject(dataset) ? { dataset } : {}),
  };
}

/** Labels as value: name, the other way round; what is no such table stays as it is, to be refused by name. */
function turned(labels: unknown): unknown {
  if (!isObject(labels)) return labels;
  return Object.fromEntries(Object.entries(labels).map(([value, name]) => [String(name), Number(value)]));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
