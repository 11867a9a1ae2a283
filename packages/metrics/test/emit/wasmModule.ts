/** Whole numbers as WebAssembly writes them: seven bits to a byte, the low ones first; signed unless told. */
export function leb(value: number, signed = true): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    const low = rest & 127;
    const after = rest >> 7;
    const done = signed ? after === -(low >> 6) : after === 0;
    bytes.push(done ? low : low | 128);
    if (done) return bytes;
  }
}

const vector = (items: readonly number[][]): number[] => [...leb(items.length, false), ...items.flat()];
const text = (name: string): number[] => [...leb(name.length, false), ...Buffer.from(name)];
const section = (id: number, content: number[]): number[] => [id, ...leb(content.length, false), ...content];

/** Types of values. */
export const I32 = 0x7f;
export const V128 = 0x7b;
export const F64 = 0x7c;

/** A function to be put into a module. */
export interface WasmFunction {
  readonly params: readonly number[];
  readonly result: number;
  /** Types of the locals after the parameters, those of one type together. */
  readonly locals: readonly number[];
  /** Its instructions, without the closing `end`. */
  readonly body: readonly number[];
}

/**
 * The bytes of a module with one memory and one function, exported as `m` and `f`.
 * WebAssembly Core Specification 2.0, chapter 5 (binary format).
 */
export function wasmModule(pages: number, { params, result, locals, body }: WasmFunction): Uint8Array {
  const runs = [...new Set(locals)].map((type) => [locals.filter((one) => one === type).length, type]);
  const code = [...vector(runs), ...body, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, ...vector(params.map((type) => [type])), 1, result]])),
    ...section(3, vector([[0]])),
    ...section(5, vector([[0, ...leb(pages, false)]])),
    ...section(
      7,
      vector([
        [...text('m'), 2, 0],
        [...text('f'), 0, 0],
      ]),
    ),
    ...section(10, vector([[...leb(code.length, false), ...code]])),
  ]);
}
