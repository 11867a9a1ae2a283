import type { JsonSchema } from '../types.js';

export const text: JsonSchema = { type: 'string' };
export const count: JsonSchema = { type: 'integer', minimum: 0 };
export const finite: JsonSchema = { type: 'number' };
export const numbers: JsonSchema = { type: 'array', items: { $ref: '#/$defs/number' } };
export const number: JsonSchema = { $ref: '#/$defs/number' };
export const range: JsonSchema = { type: 'array', items: finite, minItems: 2, maxItems: 2 };

/** An object with these properties and no others; a name that ends in `?` may be absent. */
export function object(properties: Readonly<Record<string, JsonSchema>>, description?: string): JsonSchema {
  const named = Object.entries(properties).map(([name, schema]) => [name.replace(/\?$/, ''), schema] as const);
  const required = Object.keys(properties).filter((name) => !name.endsWith('?'));
  return {
    ...(description ? { description } : {}),
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(named),
    additionalProperties: false,
  };
}

/** A list of one kind of thing. */
export function listOf(items: JsonSchema, minItems?: number): JsonSchema {
  return { type: 'array', items, ...(minItems === undefined ? {} : { minItems }) };
}

/** A record of one kind of value by name. */
export function recordOf(values: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: values };
}

/** The thing itself or `null`. */
export function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}
