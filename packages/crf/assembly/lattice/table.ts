// Vertices by address: a plain table of all addresses, or a hash with linear probing that is at most half full.
// Twin of createVertexTable.ts; keys are addresses by id, the high half above the low one.

/** Where a hash has the address, or has place for it. */
// @inline
function slotOf(table: usize, last: i32, keys: usize, low: i32, high: i32): usize {
  const mixed = (high * 0x9e3779b1) ^ low;
  const hash = mixed * <i32>0x85ebca6b;
  let slot = (hash ^ <i32>(<u32>hash >> 15)) & last;
  const key = ((<i64>high) << 32) | <i64>(<u32>low);
  let place = table + ((<usize>slot) << 2);
  let id = load<i32>(place);
  while (id !== 0 && load<i64>(keys + ((<usize>id) << 3)) !== key) {
    slot = (slot + 1) & last;
    place = table + ((<usize>slot) << 2);
    id = load<i32>(place);
  }
  return place;
}

/** The id at an address, else 0; `last` is -1 for a plain table, else the last slot of a hash. */
// @inline
export function find(table: usize, last: i32, keys: usize, low: i32, high: i32): i32 {
  return last < 0 ? load<i32>(table + ((<usize>low) << 2)) : load<i32>(slotOf(table, last, keys, low, high));
}

/** Ids of addresses, new ones from `count + 1` on where there are none; answers how many there are then. */
// @inline
export function createAll(
  table: usize,
  last: i32,
  keys: usize,
  count: i32,
  low: usize,
  high: usize,
  ids: usize,
  n: i32,
): i32 {
  for (let i = 0; i < n; i++, low += 4, high += 4, ids += 4) {
    const l = load<i32>(low);
    const h = last < 0 ? 0 : load<i32>(high);
    const place = last < 0 ? table + ((<usize>l) << 2) : slotOf(table, last, keys, l, h);
    let id = load<i32>(place);
    if (id === 0) {
      id = ++count;
      store<i32>(place, id);
      store<i64>(keys + ((<usize>id) << 3), ((<i64>h) << 32) | <i64>(<u32>l));
    }
    store<i32>(ids, id);
  }
  return count;
}

/** Puts all vertices into an empty hash. */
export function rehash(table: usize, last: i32, keys: usize, count: i32): void {
  for (let id = 1; id <= count; id++) {
    const key = load<i64>(keys + ((<usize>id) << 3));
    store<i32>(slotOf(table, last, keys, <i32>key, <i32>(key >> 32)), id);
  }
}
