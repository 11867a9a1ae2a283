/** Two records added up field by field, of the fields that the first has: numbers are summed, lists joined. */
export function addFields<T extends object>(a: T, b: T): T {
  const sums = Object.entries(a).map(([name, value]: [string, number | readonly number[]]) => {
    const other = b[name as keyof T] as typeof value;
    return [name, typeof value === 'number' ? value + (other as number) : [...value, ...(other as readonly number[])]];
  });
  return Object.fromEntries(sums) as T;
}
