import type { JsonSchema } from '../src/index.js';

type Rule = (value: unknown, schema: JsonSchema, root: JsonSchema) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const fits = (value: unknown, type: string): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;

/** One rule for each keyword; a value of another kind than the keyword is about passes it. */
const RULES: Readonly<Record<string, Rule>> = {
  type: (value, { type = [] }) => [type].flat().some((one) => fits(value, one)),
  const: (value, schema) => value === schema.const,
  enum: (value, schema) => (schema.enum ?? []).some((one) => one === value),
  anyOf: (value, schema, root) => (schema.anyOf ?? []).some((one) => checkSchema(value, one, root)),
  oneOf: (value, schema, root) => (schema.oneOf ?? []).filter((one) => checkSchema(value, one, root)).length === 1,
  $ref: (value, { $ref = '' }, root) => {
    const found = root.$defs?.[$ref.replace('#/$defs/', '')];
    if (!found) throw new Error(`no ${$ref}`);
    return checkSchema(value, found, root);
  },
  required: (value, { required = [] }) => !isObject(value) || required.every((name) => Object.hasOwn(value, name)),
  properties: (value, { properties = {} }, root) =>
    !isObject(value) ||
    Object.entries(properties).every(
      ([name, one]) => !Object.hasOwn(value, name) || checkSchema(value[name], one, root),
    ),
  additionalProperties: (value, { additionalProperties, properties = {} }, root) => {
    if (!isObject(value)) return true;
    const others = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
    return others.every((name) => additionalProperties && checkSchema(value[name], additionalProperties, root));
  },
  items: (value, { items = {} }, root) => !Array.isArray(value) || value.every((one) => checkSchema(one, items, root)),
  minItems: (value, { minItems = 0 }) => !Array.isArray(value) || value.length >= minItems,
  maxItems: (value, { maxItems = 0 }) => !Array.isArray(value) || value.length <= maxItems,
  minimum: (value, { minimum = 0 }) => typeof value !== 'number' || value >= minimum,
  pattern: (value, { pattern = '' }) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
};
const WORDS = ['$schema', '$id', '$defs', 'title', 'description'];

/** Whether JSON is as a schema says. Throws at a keyword it does not know, so that none is passed over. */
export function checkSchema(value: unknown, schema: JsonSchema, root: JsonSchema = schema): boolean {
  const keywords = Object.keys(schema).filter((name) => !WORDS.includes(name));
  for (const keyword of keywords) if (!(keyword in RULES)) throw new Error(`unknown keyword ${keyword}`);
  return keywords.every((keyword) => RULES[keyword](value, schema, root));
}
