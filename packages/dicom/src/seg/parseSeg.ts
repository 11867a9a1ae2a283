import type { ParsedFile } from '../read/parseFile.js';
import { Refusal } from '../read/Refusal.js';
import { SEGMENTATION } from '../read/sopClasses.js';
import { TagReader } from '../read/TagReader.js';
import type { Code, ReadSegment, SeriesInfo } from '../types.js';
import { frameSlice } from './frameSlice.js';
import type { SegFrame } from './segFrames.js';

/** What a segmentation file says, its frames placed on the slices of a series. */
export interface ParsedSeg {
  readonly segments: readonly Omit<ReadSegment, 'mask'>[];
  readonly frames: readonly SegFrame[];
  /** One bit a pixel, frame after frame. */
  readonly pixels: Uint8Array;
}

/**
 * Reads a segmentation without unpacking its pixels.
 *
 * @throws Refusal for another object, or one that cannot be read for certain
 */
export function parseSeg({ data, syntax }: ParsedFile, series: SeriesInfo): ParsedSeg {
  const refuse = (reason: string): never => {
    throw new Refusal(reason, { damaged: true });
  };
  const tags = new TagReader(data);
  if (tags.uid('x00080016') !== SEGMENTATION) refuse('another kind of DICOM object');
  const kind = tags.text('x00620001');
  if (kind !== 'BINARY')
    refuse(kind === 'FRACTIONAL' || kind === 'LABELMAP' ? `a ${kind} segmentation` : 'an unknown kind of segmentation');
  if (syntax.packing !== 'native' || syntax.bigEndian) refuse(`a segmentation in ${syntax.name}`);
  const [, rows, columns] = series.shape;
  if (tags.uint16('x00280010') !== rows || tags.uint16('x00280011') !== columns) {
    refuse(
      `a segmentation of ${tags.uint16('x00280010')} x ${tags.uint16('x00280011')} pixels for ${rows} x ${columns}`,
    );
  }
  if (tags.uint16('x00280100') !== 1) refuse('a binary segmentation of several bits a pixel');

  const segments = segmentsOf(tags);
  const frames = framesOf(tags, series, new Set(segments.map(({ number }) => number)));
  const element = data.elements.x7fe00010;
  const needed = Math.ceil((frames.length * rows * columns) / 8);
  if (!element || element.length < needed) refuse(`${element?.length ?? 0} bytes of pixels; ${needed} are needed`);
  return { segments, frames, pixels: data.byteArray.subarray(element.dataOffset, element.dataOffset + element.length) };
}

function segmentsOf(tags: TagReader): ParsedSeg['segments'] {
  const charset = tags.text('x00080005');
  const segments = tags.items('x00620002').map((item) => ({
    number: item.uint16('x00620004') ?? 0,
    label: item.label('x00620005', charset),
    category: codeOf(item.items('x00620003')[0], charset),
    type: codeOf(item.items('x0062000f')[0], charset),
  }));
  const numbers = new Set(segments.map(({ number }) => number));
  if (segments.length === 0 || numbers.size < segments.length || numbers.has(0)) {
    throw new Refusal('a segmentation whose segments are not numbered', { damaged: true });
  }
  return segments.sort((a, b) => a.number - b.number);
}

function codeOf(item: TagReader | undefined, charset: string | undefined): Code {
  const text = (tag: string): string => item?.label(tag, charset) ?? '';
  return { value: text('x00080100'), scheme: text('x00080102'), meaning: text('x00080104') };
}

function framesOf(tags: TagReader, series: SeriesInfo, segments: ReadonlySet<number>): SegFrame[] {
  const [shared] = tags.items('x52009229');
  const groups = tags.items('x52009230');
  const stated = tags.number('x00280008');
  if (groups.length === 0 || groups.length !== stated) {
    throw new Refusal(`${groups.length} described frames of ${stated ?? 'unknown'}`, { damaged: true });
  }
  const seen = new Set<string>();
  return groups.map((group) => {
    const identification = group.items('x0062000a')[0] ?? shared?.items('x0062000a')[0];
    const segment = identification?.uint16('x0062000b') ?? 0;
    if (!segments.has(segment)) throw new Refusal('a frame of a segment that is not described', { damaged: true });
    const slice = frameSlice(group, shared, series);
    const key = `${segment} ${slice}`;
    if (seen.has(key)) throw new Refusal('two frames of one segment on one slice', { damaged: true });
    seen.add(key);
    return { segment, slice };
  });
}
