import { joinBytes } from '../src/joinBytes.js';
import { type DataSetElements, type Element, encodeDataSet } from '../src/seg/encodeDataSet.js';

/** What a synthetic CT slice is made of; anything left out is plain. */
export interface SliceRecipe {
  readonly position?: readonly number[];
  readonly orientation?: readonly number[];
  readonly spacing?: readonly number[];
  readonly number?: number;
  readonly uid?: string;
  readonly series?: string;
  readonly pixels?: Int16Array;
  readonly size?: readonly [number, number];
  readonly thickness?: number;
  readonly acquisition?: number;
  readonly imageType?: readonly string[];
  readonly sopClass?: string;
  readonly syntax?: string;
  /** Elements that come in place of, or beside, the usual ones. */
  readonly with?: DataSetElements;
  /** Tags that are left out. */
  readonly without?: readonly number[];
}

export const CT = '1.2.840.10008.5.1.4.1.1.2';
const ROOT = '1.2.3';

/** A DICOM file, Explicit VR Little Endian, by the encoder that `writeDicomSeg` uses: its bytes are checked by highdicom. */
export function ctFile(recipe: SliceRecipe = {}): Uint8Array {
  const [rows, columns] = recipe.size ?? [2, 3];
  const pixels = recipe.pixels ?? Int16Array.from({ length: rows * columns }, (_, i) => i);
  const number = recipe.number ?? 1;
  const usual: Element[] = [
    [0x00080008, 'CS', recipe.imageType ?? ['ORIGINAL', 'PRIMARY', 'AXIAL']],
    [0x00080016, 'UI', recipe.sopClass ?? CT],
    [0x00080018, 'UI', recipe.uid ?? `${ROOT}.9.${number}`],
    [0x00080060, 'CS', 'CT'],
    [0x00100010, 'PN', 'Nobody^Really'],
    [0x00100020, 'LO', 'SECRET7'],
    [0x00180050, 'DS', recipe.thickness ?? 5],
    [0x0020000d, 'UI', `${ROOT}.1`],
    [0x0020000e, 'UI', recipe.series ?? `${ROOT}.2`],
    [0x00200012, 'IS', recipe.acquisition ?? 1],
    [0x00200013, 'IS', number],
    [0x00200032, 'DS', (recipe.position ?? [0, 0, 0]) as number[]],
    [0x00200037, 'DS', (recipe.orientation ?? [1, 0, 0, 0, 1, 0]) as number[]],
    [0x00200052, 'UI', `${ROOT}.3`],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', rows],
    [0x00280011, 'US', columns],
    [0x00280030, 'DS', (recipe.spacing ?? [0.5, 0.5]) as number[]],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', 16],
    [0x00280102, 'US', 15],
    [0x00280103, 'US', 1],
    [0x00281052, 'DS', 0],
    [0x00281053, 'DS', 1],
    [0x7fe00010, 'OB', new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength)],
  ];
  const replaced = new Set([...(recipe.with ?? []).map(([tag]) => tag), ...(recipe.without ?? [])]);
  const elements = [...usual.filter(([tag]) => !replaced.has(tag)), ...(recipe.with ?? [])];
  const meta = encodeDataSet([[0x00020010, 'UI', recipe.syntax ?? '1.2.840.10008.1.2.1']]);
  const preamble = new Uint8Array(132);
  preamble.set(new TextEncoder().encode('DICM'), 128);
  return joinBytes([preamble, encodeDataSet([[0x00020000, 'UL', meta.length]]), meta, encodeDataSet(elements)]);
}

/** Slices 5 mm apart, numbered from 1, each filled with its number. */
export function stackOf(heights: readonly number[], recipe: SliceRecipe = {}): Uint8Array[] {
  const [rows, columns] = recipe.size ?? [2, 3];
  return heights.map((z, i) =>
    ctFile({
      ...recipe,
      number: i + 1,
      position: [0, 0, z],
      pixels: new Int16Array(rows * columns).fill(i + 1),
    }),
  );
}
