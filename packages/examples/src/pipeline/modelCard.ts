import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IchError } from '@ich/core';
import type { ModelCard } from './types.js';

/** Name of the card in a model's folder. */
export const CARD_FILE = 'ich-model.json';

const FIELDS = ['title', 'note', 'axes', 'pixelMm', 'window', 'tile', 'postprocess'] as const;

/**
 * Reads the card of a model's folder.
 *
 * @throws IchError `io` where there is none, `format` for one that is not ours, of another version, or lacks a field
 */
export async function readModelCard(dir: string): Promise<ModelCard> {
  const file = join(dir, CARD_FILE);
  const fail = (code: 'io' | 'format', expected: string, received: string, cause?: unknown): never => {
    const remedy = 'Pass a folder that `ich train` has written.';
    throw new IchError(code, { where: 'readModelCard', expected, received, remedy, cause });
  };
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    fail('io', `the file ${file}`, error.code ?? error.message, error),
  );
  const card = parse(text) as Partial<ModelCard> | undefined;
  if (card?.format !== 'ich-model' || card.version !== 1) fail('format', 'the card of an ich-model, version 1', file);
  const missing = FIELDS.filter((field) => card?.[field] === undefined);
  if (missing.length > 0) fail('format', `the fields ${FIELDS.join(', ')}`, `no ${missing.join(', ')} in ${file}`);
  return card as ModelCard;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
