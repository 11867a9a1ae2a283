/** Lists one after another. */
export function joinLists(lists: readonly ArrayLike<number>[]): Float64Array {
  let length = 0;
  for (const list of lists) length += list.length;
  const all = new Float64Array(length);
  length = 0;
  for (const list of lists) {
    all.set(list, length);
    length += list.length;
  }
  return all;
}
