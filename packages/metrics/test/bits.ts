/** A mask written as a string of zeros and ones. */
export const bits = (text: string): Uint8Array => Uint8Array.from(text, Number);
/** JSON has no NaN: the golden files write null. */
export const orNaN = (value: number | null): number => value ?? Number.NaN;
/** An infinity is written as a word. */
export const orInfinite = (value: number | string | null): number =>
  typeof value === 'string' ? Number(value.replace('inf', 'Infinity')) : orNaN(value);
