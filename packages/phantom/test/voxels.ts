import { type HemorrhageSubtype, type Phantom, SUBTYPES, TISSUES, type TissueName } from '@ich/phantom';

/** A grid coarse enough for tests: about an eighth of the default's voxels, of 2.2 mm. */
export const COARSE = [20, 96, 96] as const;

/** Indices of the voxels where `array` holds `value`. */
export function where(array: ArrayLike<number>, value: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < array.length; i++) if (array[i] === value) found.push(i);
  return found;
}

/** Label of a subtype in `Phantom.subtypes`. */
export function labelOf(subtype: HemorrhageSubtype): number {
  return SUBTYPES.indexOf(subtype) + 1;
}

/** Volume of the voxels of a subtype, mL. */
export function measuredMl({ subtypes, volume }: Phantom, subtype: HemorrhageSubtype): number {
  const [slice, row, column] = volume.spacingMm;
  return (where(subtypes.data, labelOf(subtype)).length * slice * row * column) / 1000;
}

/** [slice, row, column] of an index. */
export function placeOf({ volume }: Phantom, index: number): [number, number, number] {
  const [, rows, columns] = volume.view.shape;
  return [Math.floor(index / (rows * columns)), Math.floor(index / columns) % rows, index % columns];
}

/** Whether any voxel within `reach` in plane (a square) carries one of the tissues. */
export function near(phantom: Phantom, index: number, reach: number, tissues: readonly TissueName[]): boolean {
  const codes = tissues.map((name) => TISSUES[name].code);
  const [slice, row, column] = placeOf(phantom, index);
  for (let r = row - reach; r <= row + reach; r++) {
    for (let c = column - reach; c <= column + reach; c++) {
      if (codes.includes(phantom.tissues.get(slice, r, c))) return true;
    }
  }
  return false;
}

/** Mean of the HU at the indices. */
export function meanHu({ volume }: Phantom, indices: readonly number[]): number {
  return indices.reduce((sum, i) => sum + volume.view.data[i], 0) / indices.length;
}

/** Indices whose 26 neighbours and themselves all carry the tissue: no edge, no partial volume. */
export function interior({ tissues }: Phantom, tissue: TissueName): number[] {
  const [slices, rows, columns] = tissues.shape;
  const { code } = TISSUES[tissue];
  const steps = [-1, 0, 1].flatMap((k) =>
    [-1, 0, 1].flatMap((j) => [-1, 0, 1].map((i) => (k * rows + j) * columns + i)),
  );
  return where(tissues.data, code).filter((index) => {
    const slice = Math.floor(index / (rows * columns));
    return slice > 0 && slice < slices - 1 && steps.every((step) => tissues.data[index + step] === code);
  });
}
