import type { JsonSchema } from '../types.js';

/**
 * A value as JSON that a schema describes: properties it does not name are left out, typed arrays become lists, NaN
 * becomes `null` and an infinity its name.
 */
export function conform(value: unknown, schema: JsonSchema): unknown {
  if (schema.properties) {
    const source = value as Readonly<Record<string, unknown>>;
    const known = Object.entries(schema.properties).filter(([name]) => source[name] !== undefined);
    return Object.fromEntries(known.map(([name, part]) => [name, conform(source[name], part)]));
  }
  const { items } = schema;
  if (items) return Array.from(value as ArrayLike<unknown>, (item) => conform(item, items));
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  return Number.isNaN(value) ? null : String(value);
}
