/** The first line of what `import` threw, or "not installed" when that is all it means. */
export function whyNotLoaded(cause: unknown): string {
  const error = cause as { code?: string; message?: string };
  // The codes of Node, and the words of bundlers and test runners.
  if (
    error.code === 'ERR_MODULE_NOT_FOUND' ||
    /could not resolve|cannot find (module|package)|failed to resolve module/i.test(`${error.message}`)
  ) {
    return 'not installed';
  }
  return String(error.message ?? cause).split('\n')[0];
}
