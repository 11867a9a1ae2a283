import { checkNumber, IchError, throwIfAborted } from '@ich/core';
import type { DicomInput, ListSeriesOptions, OtherFile } from '../types.js';
import { DEFAULT_MAX_BYTES } from './defaultMaxBytes.js';
import { inputBytes } from './inputBytes.js';
import { type ParsedFile, parseFile } from './parseFile.js';
import { Refusal } from './Refusal.js';
import { type SliceHeader, sliceHeader } from './sliceHeader.js';
import { TagReader } from './TagReader.js';

/** CT slices and everything else. */
export interface LoadedFiles {
  readonly slices: readonly SliceHeader[];
  readonly others: readonly OtherFile[];
  /** The parsed file of a slice, by its `input`. */
  readonly files: ReadonlyMap<number, ParsedFile>;
}

/**
 * Parses all inputs and reads the headers of the CT slices among them.
 *
 * @throws IchError `parameter` for something that is no list of bytes, `aborted`
 */
export async function loadFiles(
  where: string,
  inputs: Iterable<DicomInput>,
  options: ListSeriesOptions,
): Promise<LoadedFiles> {
  const { maxBytes = DEFAULT_MAX_BYTES, signal, onProgress } = options;
  checkNumber(where, 'maxBytes', maxBytes, { integer: true, min: 1 });
  const list = listOf(where, inputs);
  const slices: SliceHeader[] = [];
  const others: OtherFile[] = [];
  const files = new Map<number, ParsedFile>();
  for (const [input, source] of list.entries()) {
    throwIfAborted(where, signal);
    const bytes = await inputBytes(where, source, input);
    let seriesInstanceUid: string | undefined;
    try {
      const file = await parseFile(bytes, maxBytes);
      seriesInstanceUid = new TagReader(file.data).uid('x0020000e');
      slices.push(sliceHeader(file, input));
      files.set(input, file);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      others.push({ input, reason: error.message, damaged: error.damaged, seriesInstanceUid });
    }
    onProgress?.({ done: input + 1, total: list.length, label: 'files' });
  }
  return { slices, others, files };
}

function listOf(where: string, inputs: Iterable<DicomInput>): DicomInput[] {
  const isList = typeof inputs === 'object' && inputs !== null && Symbol.iterator in inputs;
  if (isList && !ArrayBuffer.isView(inputs)) return [...inputs];
  throw new IchError('parameter', {
    where,
    expected: 'a list of files',
    received: typeof inputs,
    remedy: 'Pass an array with the bytes of each file, also for a single one.',
  });
}
