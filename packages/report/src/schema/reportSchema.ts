import type { JsonSchema } from '../types.js';
import { manifestSchema } from './manifestSchema.js';
import { plotSchemas } from './plotSchemas.js';
import { count, listOf, object, orNull, recordOf, text } from './schemaParts.js';

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

const content = {
  'text?': text,
  'tables?': listOf(ref('table')),
  'figures?': listOf(ref('figure')),
  'scans?': listOf(ref('scan')),
};

const plots = Object.fromEntries(Object.entries(plotSchemas).map(([kind, schema]) => [`plot-${kind}`, schema]));

const definitions: Readonly<Record<string, JsonSchema>> = {
  number: {
    description:
      'A number in full precision; null where it is not known (NaN); infinities, which JSON cannot say, as text.',
    anyOf: [{ type: 'number' }, { type: 'null' }, { enum: ['Infinity', '-Infinity'] }],
  },
  cell: {
    description: 'A value of a table; null where it is not known.',
    type: ['string', 'number', 'boolean', 'null'],
  },
  table: object(
    {
      ...{ 'title?': text, 'caption?': text },
      columns: listOf(object({ key: text, label: text, 'unit?': text, 'group?': text }), 1),
      rows: listOf(recordOf(ref('cell'))),
    },
    'Rows name their values by the keys of the columns.',
  ),
  figure: {
    description: 'A picture, whose pixels are in the page only, or a plot with its numbers.',
    oneOf: [
      object({ kind: { const: 'picture' }, caption: text, alt: text }),
      object({ kind: { const: 'plot' }, caption: text, alt: text, plot: ref('plot') }),
    ],
  },
  plot: { oneOf: Object.keys(plots).map(ref) },
  ...plots,
  scan: object(
    {
      ...{ id: text, title: text, 'note?': text },
      slices: listOf(object({ slice: { type: 'integer' }, 'truthArea?': count, 'predictedArea?': count }), 1),
    },
    'Areas are in pixels; the pictures are in the page only.',
  ),
  details: object({ summary: text, ...content }),
  section: object({ id: text, title: text, ...content, 'details?': listOf(ref('details')) }),
  manifest: manifestSchema,
};

/**
 * JSON Schema (2020-12) of what `toReportJson` writes; the package ships it as `@ich/report/report.schema.json` too.
 * A change that an earlier reader would not understand raises `version`.
 */
export const reportSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:ich:report:1',
  title: 'Report of @ich/report',
  ...object({
    format: { const: 'ich-report' },
    version: { const: 1 },
    notice: text,
    title: text,
    ...{ 'subtitle?': text, 'summary?': text },
    sections: listOf(ref('section')),
    'footer?': text,
    manifest: orNull(ref('manifest')),
  }),
  $defs: definitions,
};
