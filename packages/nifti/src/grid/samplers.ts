import { cubicSupport } from './cubicSupport.js';

/** Value at a position (x, y, z) in voxels, which lies within half a voxel of the volume. */
export type Sampler = (x: number, y: number, z: number) => number;

/** The nearest voxel; halves go up. */
export function nearestSampler(data: ArrayLike<number>, [slices, rows, columns]: readonly number[]): Sampler {
  return (x, y, z) => {
    const i = within(Math.floor(x + 0.5), columns);
    const j = within(Math.floor(y + 0.5), rows);
    return data[(within(Math.floor(z + 0.5), slices) * rows + j) * columns + i];
  };
}

/** Between the eight voxels around; beyond the outermost centres, the outermost values. */
export function linearSampler(data: ArrayLike<number>, [slices, rows, columns]: readonly number[]): Sampler {
  const slice = rows * columns;
  return (px, py, pz) => {
    const x = within(px, columns);
    const y = within(py, rows);
    const z = within(pz, slices);
    const i = Math.floor(x);
    const j = Math.floor(y);
    const k = Math.floor(z);
    const at = k * slice + j * columns + i;
    // On a voxel's plane the far neighbour has no weight and may not exist: the near one stands in for it.
    const dx = x > i ? 1 : 0;
    const dy = y > j ? columns : 0;
    const dz = z > k ? slice : 0;
    const near = bilinear(data, at, dx, dy, x - i, y - j);
    return dz === 0 ? near : mix(near, bilinear(data, at + dz, dx, dy, x - i, y - j), z - k);
  };
}

function bilinear(data: ArrayLike<number>, at: number, dx: number, dy: number, u: number, v: number): number {
  const near = mix(data[at], data[at + dx], u);
  return dy === 0 ? near : mix(near, mix(data[at + dy], data[at + dy + dx], u), v);
}

function mix(a: number, b: number, t: number): number {
  return t === 0 ? a : a + (b - a) * t;
}

/** Cubic B-spline through the voxels, mirrored at the outermost ones. */
export function cubicSampler(coefficients: Float64Array, shape: readonly number[]): Sampler {
  const [slices, rows, columns] = shape;
  const atX = new Int32Array(4);
  const atY = new Int32Array(4);
  const atZ = new Int32Array(4);
  const wX = new Float64Array(4);
  const wY = new Float64Array(4);
  const wZ = new Float64Array(4);
  return (x, y, z) => {
    cubicSupport(x, columns, 1, atX, wX);
    cubicSupport(y, rows, columns, atY, wY);
    cubicSupport(z, slices, rows * columns, atZ, wZ);
    let sum = 0;
    for (let c = 0; c < 4; c++) {
      let plane = 0;
      for (let b = 0; b < 4; b++) {
        const row = atZ[c] + atY[b];
        plane +=
          wY[b] *
          (wX[0] * coefficients[row + atX[0]] +
            wX[1] * coefficients[row + atX[1]] +
            wX[2] * coefficients[row + atX[2]] +
            wX[3] * coefficients[row + atX[3]]);
      }
      sum += wZ[c] * plane;
    }
    return sum;
  };
}

function within(position: number, size: number): number {
  return Math.max(0, Math.min(position, size - 1));
}
