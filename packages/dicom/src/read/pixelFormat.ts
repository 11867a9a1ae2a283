import { Refusal } from './Refusal.js';
import type { TagReader } from './TagReader.js';
import type { TransferSyntax } from './transferSyntaxes.js';

/** How the pixels of one slice are stored, and what they mean. */
export interface PixelFormat {
  readonly syntax: TransferSyntax;
  readonly rows: number;
  readonly columns: number;
  readonly bytesPerPixel: 1 | 2;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly photometric: 'MONOCHROME1' | 'MONOCHROME2';
  /** HU = stored * slope + intercept. */
  readonly slope: number;
  readonly intercept: number;
  /** Stored values, inclusive, that mark pixels outside the image. */
  readonly padding: readonly [number, number] | undefined;
}

/**
 * Reads how pixels are stored.
 *
 * @throws Refusal for what cannot be turned into HU without guessing
 */
export function pixelFormat(tags: TagReader, syntax: TransferSyntax): PixelFormat {
  const refuse = (reason: string): never => {
    throw new Refusal(`a CT image ${reason}`, { damaged: true });
  };
  const number = (tag: string, name: string): number => tags.uint16(tag) ?? refuse(`without ${name}`);
  if (!syntax.packing) refuse(`in ${syntax.name}, which is not read`);
  const photometric = tags.text('x00280004');
  if (photometric !== 'MONOCHROME1' && photometric !== 'MONOCHROME2') return refuse('that is not grey (0028,0004)');
  if (number('x00280002', 'samples per pixel') !== 1) refuse('with several samples per pixel');

  const rows = number('x00280010', 'rows');
  const columns = number('x00280011', 'columns');
  if (rows === 0 || columns === 0) refuse('without pixels');
  const bitsAllocated = number('x00280100', 'bits allocated');
  if (bitsAllocated !== 8 && bitsAllocated !== 16) refuse(`of ${bitsAllocated} bits per pixel; 8 and 16 are read`);
  const bitsStored = number('x00280101', 'bits stored');
  const highBit = tags.uint16('x00280102') ?? bitsStored - 1;
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit !== bitsStored - 1) {
    refuse(`of ${bitsStored} bits up to bit ${highBit} in ${bitsAllocated}`);
  }
  const representation = number('x00280103', 'pixel representation');
  if (representation > 1) refuse(`of pixel representation ${representation}; 0 and 1 are known`);
  const signed = representation === 1;
  return {
    syntax,
    rows,
    columns,
    bytesPerPixel: bitsAllocated === 8 ? 1 : 2,
    bitsStored,
    signed,
    photometric,
    ...rescaleOf(tags, refuse),
    padding: paddingOf(tags, signed),
  };
}

function rescaleOf(tags: TagReader, refuse: (reason: string) => never): { slope: number; intercept: number } {
  const unit = tags.text('x00281054');
  if (unit !== undefined && unit !== 'HU') refuse('whose rescale type (0028,1054) is not HU');
  const intercept = tags.number('x00281052') ?? refuse('without rescale intercept (0028,1052)');
  const slope = tags.number('x00281053') ?? refuse('without rescale slope (0028,1053)');
  if (slope === 0) refuse('whose rescale slope is 0');
  return { slope, intercept };
}

function paddingOf(tags: TagReader, signed: boolean): [number, number] | undefined {
  const read = (tag: string): number | undefined => (signed ? tags.int16(tag) : tags.uint16(tag));
  const value = read('x00280120');
  if (value === undefined) return undefined;
  const limit = read('x00280121') ?? value;
  return [Math.min(value, limit), Math.max(value, limit)];
}
