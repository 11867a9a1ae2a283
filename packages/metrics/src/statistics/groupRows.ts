/** Rows by key, in order of first appearance. */
export function groupRows<R, K>(rows: ArrayLike<R>, key: (row: R, index: number) => K): Map<K, R[]> {
  const groups = new Map<K, R[]>();
  for (let i = 0; i < rows.length; i++) {
    const of = key(rows[i], i);
    const members = groups.get(of);
    if (members) members.push(rows[i]);
    else groups.set(of, [rows[i]]);
  }
  return groups;
}
