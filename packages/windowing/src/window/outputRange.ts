import { checkNumber, describeValue, IchError } from '@ich/core';
import type { WindowOutput } from '../types.js';

/** What an output means in numbers. */
export interface OutputRange {
  /** Whether it is whole numbers in a Uint8Array; else it is a Float32Array. */
  readonly bytes: boolean;
  /** Value of the lower end. */
  readonly from: number;
  /** Value of the upper end. */
  readonly to: number;
}

const NAMED = {
  uint8: { bytes: true, from: 0, to: 255 },
  unit: { bytes: false, from: 0, to: 1 },
  symmetric: { bytes: false, from: -1, to: 1 },
} as const satisfies Record<string, OutputRange>;

/**
 * The range of an output.
 *
 * @throws IchError `parameter` for an unknown name, or for `[from, to]` that are not two different finite numbers
 */
export function outputRange(where: string, output: WindowOutput): OutputRange {
  if (isNamed(output)) return NAMED[output];
  if (!Array.isArray(output)) {
    throw new IchError('parameter', {
      where,
      expected: `output to be one of ${Object.keys(NAMED).join(', ')}, [from, to]`,
      received: describeValue(output),
    });
  }
  const max = Number.MAX_SAFE_INTEGER;
  const [from, to] = ['from', 'to'].map((end, i) => checkNumber(where, `output ${end}`, output[i], { min: -max, max }));
  if (from !== to) return { bytes: false, from, to };
  throw new IchError('parameter', { where, expected: 'output [from, to] to differ', received: `${from} twice` });
}

function isNamed(output: WindowOutput): output is keyof typeof NAMED {
  return typeof output === 'string' && Object.hasOwn(NAMED, output);
}

/**
 * The range of an output into memory that is there: what the element type of the memory says, unless named.
 *
 * @throws IchError `parameter` as `outputRange`, `dtype` for an output that the memory cannot hold
 */
export function outputRangeOf(where: string, name: string, data: unknown, output?: WindowOutput): OutputRange {
  const bytes = data instanceof Uint8Array;
  const range = outputRange(where, output ?? (bytes ? 'uint8' : 'unit'));
  if (range.bytes === bytes) return range;
  throw new IchError('dtype', {
    where,
    expected: `${name} to be of ${range.bytes ? 'uint8' : 'float32'} for output ${JSON.stringify(output)}`,
    received: bytes ? 'uint8' : 'float32',
  });
}
