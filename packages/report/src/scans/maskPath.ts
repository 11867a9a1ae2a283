import type { FlatMask } from '../maskOutline.js';

// Directions clockwise on the screen: east, south, west, north, with their bits.
const DX = [1, 0, -1, 0];
const DY = [0, 1, 0, -1];
const TURNS = [1, 0, 3];

/**
 * The border of a mask along the edges of its pixels as SVG path data, in pixels: `M2 1h3v2h-3z`. Each region runs
 * clockwise and each hole the other way; pixels that touch at a corner only are two regions.
 */
export function maskPath({ data, height, width }: FlatMask): string {
  const edges = borderEdges(data, height, width);
  let path = '';
  for (let start = 0; start < edges.length; start++) {
    while (edges[start] !== 0) path += trace(edges, start, width + 1);
  }
  return path;
}

/** For each corner of the pixel grid, the directions (bits) in which a border edge starts, its inside to the right. */
function borderEdges(data: Uint8Array, height: number, width: number): Uint8Array {
  const across = width + 1;
  const edges = new Uint8Array(across * (height + 1));
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      if (data[i] === 0) continue;
      const corner = row * across + column;
      if (row === 0 || data[i - width] === 0) edges[corner] |= 1;
      if (column === width - 1 || data[i + 1] === 0) edges[corner + 1] |= 2;
      if (row === height - 1 || data[i + width] === 0) edges[corner + across + 1] |= 4;
      if (column === 0 || data[i - 1] === 0) edges[corner + across] |= 8;
    }
  }
  return edges;
}

/** Follows one border from a corner back to it, turning right where it can, and takes its edges away. */
function trace(edges: Uint8Array, start: number, across: number): string {
  let direction = Math.log2(edges[start] & -edges[start]);
  let [corner, run] = [start, 0];
  let path = `M${start % across} ${Math.floor(start / across)}`;
  do {
    edges[corner] &= ~(1 << direction);
    corner += DX[direction] + DY[direction] * across;
    run++;
    const next = TURNS.map((turn) => (direction + turn) % 4).find((turned) => edges[corner] & (1 << turned));
    if (next === direction && corner !== start) continue;
    path += step(direction, run);
    run = 0;
    direction = next ?? direction;
  } while (corner !== start);
  return `${path.replace(/[hv]-?\d+$/, '')}z`;
}

function step(direction: number, run: number): string {
  return `${direction % 2 === 0 ? 'h' : 'v'}${direction < 2 ? run : -run}`;
}
