/**
 * Numbers components 0, 1, ... in the raster order of their first runs.
 *
 * @param root for each run the first run of its component, as `joinRuns` answers
 * @returns the component of each run, and how many there are
 */
export function numberComponents(root: Int32Array): { component: Int32Array; count: number } {
  const component = new Int32Array(root.length);
  let count = 0;
  // A root comes before the other runs of its component, so its number is known by then.
  for (let i = 0; i < root.length; i++) component[i] = root[i] === i ? count++ : component[root[i]];
  return { component, count };
}
