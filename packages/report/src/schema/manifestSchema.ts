import type { JsonSchema } from '../types.js';
import { count, finite, listOf, object, orNull, recordOf, text } from './schemaParts.js';

/** The record of a run, as `runManifest` makes it; that of an earlier version lacks some parts. */
export const manifestSchema: JsonSchema = object(
  {
    packages: recordOf(text),
    environment: object({
      ...{ runtime: text, platform: text },
      ...{ cpuCount: orNull(count), cpuModel: orNull(text) },
    }),
    seed: orNull(finite),
    'seeds?': recordOf(finite),
    'backend?': orNull(text),
    'data?': listOf(object({ name: text, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' }, 'bytes?': count })),
    'conventions?': recordOf(text),
    options: { description: 'Options of the run; anything JSON can say.' },
    ...{ command: orNull(text), date: orNull(text) },
  },
  'How the results were made.',
);
