import type { FieldKind } from './headerFields.js';

const SIZES: Record<FieldKind, number> = { int8: 1, int16: 2, int32: 4, int64: 8, float32: 4, float64: 8 };

/** Writes element `index` of a field, as far as it lies in the bytes; integers wrap round. */
export function setField(
  bytes: Uint8Array,
  { at, kind }: { at: number; kind: FieldKind },
  index: number,
  value: number,
  little: boolean,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const place = at + index * SIZES[kind];
  if (place + SIZES[kind] > bytes.length) return;
  const whole = Number.isFinite(value) ? Math.trunc(value) : 0;
  const set: Record<FieldKind, () => void> = {
    int8: () => view.setInt8(place, whole),
    int16: () => view.setInt16(place, whole, little),
    int32: () => view.setInt32(place, whole, little),
    int64: () => view.setBigInt64(place, BigInt(whole), little),
    float32: () => view.setFloat32(place, value, little),
    float64: () => view.setFloat64(place, value, little),
  };
  set[kind]();
}
