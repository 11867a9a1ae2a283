import type { VertexBox } from './vertexBox.js';

/** Vertices by address. Ids go from 1 in the order of creation; 0 is no vertex. */
export interface VertexTable {
  readonly count: number;
  /** Addresses of the vertices, by id. */
  readonly keys: { readonly low: Int32Array; readonly high: Int32Array };
  /** Makes room for so many more vertices. */
  reserve(more: number): void;
  /** The id at an address, a new one if there is none. */
  create(low: number, high: number): number;
  /** The id at an address, else 0. */
  find(low: number, high: number): number;
}

/** A table of addresses may be so many times as long as there are corners, and at least so long. */
const ROOM = 2;
const LEAST = 2 ** 20;

/**
 * Whether the vertices go into a table of all addresses; else into a hash.
 *
 * @param corners points times their d + 1 vertices
 */
export function isDirect(box: Pick<VertexBox, 'cells'>, corners: number): boolean {
  return box.cells <= Math.max(LEAST, ROOM * corners) && box.cells < 2 ** 28;
}

/** A table of vertices: by address where the box is small, by hash where it is not. Both number them alike. */
export function createVertexTable(box: VertexBox, corners: number): VertexTable {
  return isDirect(box, corners) ? new DirectTable(box.cells) : new HashTable();
}

abstract class Keys {
  count = 0;
  keys = { low: new Int32Array(1024), high: new Int32Array(1024) };

  reserve(more: number): void {
    const needed = this.count + more + 1;
    if (needed <= this.keys.low.length) return;
    const length = Math.max(needed, 2 * this.keys.low.length);
    this.keys = { low: longer(this.keys.low, length), high: longer(this.keys.high, length) };
  }

  protected add(low: number, high: number): number {
    const id = ++this.count;
    this.keys.low[id] = low;
    this.keys.high[id] = high;
    return id;
  }
}

class DirectTable extends Keys implements VertexTable {
  readonly #ids: Int32Array;

  constructor(cells: number) {
    super();
    this.#ids = new Int32Array(cells);
  }

  create(low: number, high: number): number {
    const id = this.#ids[low];
    if (id !== 0) return id;
    this.#ids[low] = this.add(low, high);
    return this.count;
  }

  find(low: number): number {
    return this.#ids[low];
  }
}

/** Open addressing, linear probing, at most half full. */
class HashTable extends Keys implements VertexTable {
  #ids = new Int32Array(4096);

  override reserve(more: number): void {
    super.reserve(more);
    let length = this.#ids.length;
    while (length < 2 * (this.count + more)) length *= 2;
    if (length === this.#ids.length) return;
    this.#ids = new Int32Array(length);
    const { low, high } = this.keys;
    for (let id = 1; id <= this.count; id++) this.#ids[this.#slot(low[id], high[id])] = id;
  }

  create(low: number, high: number): number {
    const slot = this.#slot(low, high);
    const id = this.#ids[slot];
    if (id !== 0) return id;
    this.#ids[slot] = this.add(low, high);
    return this.count;
  }

  find(low: number, high: number): number {
    return this.#ids[this.#slot(low, high)];
  }

  /** Where the address is, or the free place where it belongs. */
  #slot(low: number, high: number): number {
    const ids = this.#ids;
    const keys = this.keys;
    const last = ids.length - 1;
    // Multiplicative hashing (Knuth 6.4) of both halves, the high bits folded onto the low ones.
    const mixed = Math.imul(Math.imul(high, 0x9e3779b1) ^ low, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & last;
    for (;;) {
      const id = ids[slot];
      if (id === 0 || (keys.low[id] === low && keys.high[id] === high)) return slot;
      slot = (slot + 1) & last;
    }
  }
}

function longer(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const out = new Int32Array(length);
  out.set(array);
  return out;
}
