import type { Rng, Volume } from '@ich/core';
import type * as Room from '@ich/nifti';
import type { FuzzInput } from './mutate.js';

type NiftiRoom = typeof Room;

/** The largest inflated size that the readers are allowed. */
export const CAP = 2 ** 20;
const MAX_SECONDS = 1;
/** Small objects, headers, messages. */
const SLACK_BYTES = 2 ** 18;
const DTYPES = [undefined, undefined, 'uint8', 'int16', 'int32', 'float32'] as const;
const COMPONENTS = ['real', 'imaginary', 'magnitude', 'red', 'green', 'blue', 'alpha'] as const;

/**
 * Hands an input to every door of the room.
 *
 * @param measure memory in use, bytes
 * @returns what is wrong with how they took it; `undefined` where each gave a result or a named error, in time and
 * within 4 times the memory that the header announces, or the cap
 */
export async function judge(
  room: NiftiRoom,
  input: FuzzInput,
  rng: Rng,
  measure: () => number = () => 0,
): Promise<string | undefined> {
  const { bytes, image } = input;
  const options: Room.ReadNiftiArrayOptions = { image, maxBytes: CAP };
  const frame = rng.pick([undefined, 0, 0, 1]);
  let volume: Volume | undefined;
  let announced = 0;
  const doors: Record<string, () => unknown> = {
    readNiftiHeader: async () => {
      const header = await room.readNiftiHeader(bytes);
      const several = /^(rgb|complex)/.test(header.datatype);
      if (rng.uniform() < (several ? 0.9 : 0.02)) options.component = rng.pick(COMPONENTS);
      // 32: the largest voxel, complex256.
      announced = header.dataOffset + header.dims.reduce((size, n) => size * n, 32);
    },
    readNiftiExtensions: () => room.readNiftiExtensions(bytes, { maxBytes: CAP }),
    readNifti: async () => {
      volume = await room.readNifti(bytes, { ...options, frame, dtype: rng.pick(DTYPES) });
    },
    readNiftiArray: () => room.readNiftiArray(bytes, { ...options, dtype: rng.pick(DTYPES) }),
    writeNifti: () => volume && sameAgain(room, volume),
    reorient: () => volume && thereAndBack(room, volume),
  };
  for (const [name, door] of Object.entries(doors)) {
    const complaint = await tried(door, () => memoryAllowed(input, announced), measure);
    if (complaint) return `${name}: ${complaint}`;
  }
  return undefined;
}

function memoryAllowed({ bytes, image }: FuzzInput, announced: number): number {
  return Math.max(4 * Math.max(bytes.length, image?.length ?? 0, Math.min(announced, CAP)), CAP) + SLACK_BYTES;
}

async function tried(door: () => unknown, allowed: () => number, measure: () => number): Promise<string | undefined> {
  const start = performance.now();
  const before = measure();
  try {
    await door();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'IchError') {
      return error instanceof Error ? `untyped: ${error.stack}` : `untyped: ${error}`;
    }
  }
  const used = measure() - before;
  if (used > allowed()) return `memory: ${used} bytes, ${allowed()} allowed`;
  const seconds = (performance.now() - start) / 1000;
  return seconds > MAX_SECONDS ? `slow: ${seconds.toFixed(1)} s` : undefined;
}

/** What can be read can be written, and reads the same; header numbers beyond float32 cannot. */
async function sameAgain(room: NiftiRoom, volume: Volume): Promise<void> {
  const back = await room.readNifti(await room.writeNifti(volume, { gzip: false }));
  if (!back.view.data.every((value, i) => Object.is(value, volume.view.data[i]))) throw new Error('values changed');
}

function thereAndBack(room: NiftiRoom, volume: Volume): void {
  const back = room.reorient(room.reorient(volume, 'RAS'), { like: volume });
  if (!back.view.data.every((value, i) => Object.is(value, volume.view.data[i]))) throw new Error('voxels moved');
}
