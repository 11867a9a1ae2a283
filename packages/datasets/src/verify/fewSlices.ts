/** Numbers of slices with runs drawn together: `slices 3-7, 9`. */
export function fewSlices(slices: readonly number[]): string {
  const sorted = [...new Set(slices)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const slice of sorted) {
    const last = runs.at(-1);
    if (last && slice === last[1] + 1) last[1] = slice;
    else runs.push([slice, slice]);
  }
  const text = runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
  return `${sorted.length === 1 ? 'slice' : 'slices'} ${text}`;
}
