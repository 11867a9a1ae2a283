/** Whether this is Node, not a browser: there are files, threads and native packages. */
export function isNode(): boolean {
  return typeof process !== 'undefined' && Boolean(process.versions?.node);
}
