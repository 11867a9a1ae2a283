/**
 * The run-time face of a room as sorted lines (`function dice/3`, `class IchError`, `object windowPresets{bone,brain}`),
 * for an inline snapshot: a name that appears, goes or changes its kind shows up in the diff of a pull request.
 */
export function publicApi(room: Record<string, unknown>): string[] {
  return Object.entries(room)
    .map(([name, value]) => describeValue(name, value))
    .sort();
}

function describeValue(name: string, value: unknown): string {
  if (typeof value === 'function') {
    const isClass = /^class\s/.test(Function.prototype.toString.call(value));
    return isClass ? `class ${name}` : `function ${name}/${value.length}`;
  }
  if (typeof value === 'object' && value !== null) return `object ${name}{${Object.keys(value).sort().join(',')}}`;
  return `${typeof value} ${name}`;
}
