const HALF = /^(.+)\.(hdr|img)(?:\.gz)?$/is;

/** One file of a NIfTI pair, which keeps header and voxels apart. */
export interface PairHalf {
  /** The path without its ending. */
  readonly stem: string;
  readonly half: 'hdr' | 'img';
}

/** Which half of a pair a path names; `undefined` for any other file. */
export function pairHalf(path: string): PairHalf | undefined {
  const [, stem, ending] = HALF.exec(path) ?? [];
  if (stem === undefined) return undefined;
  return { stem, half: ending.toLowerCase() === 'hdr' ? 'hdr' : 'img' };
}
