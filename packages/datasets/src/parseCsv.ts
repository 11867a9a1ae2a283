import { IchError } from '@ich/core';
import { parse } from 'csv-parse/sync';

/** A record with the line of the file on which it ends; a quoted field may hold line breaks. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Comma-separated text as records: byte-order mark dropped, any line ending, quotes, cells trimmed, blank lines skipped.
 *
 * @param source UTF-8 bytes or text, @param where the file, for messages
 * @throws IchError `format` for text that is no CSV (a quote left open, a quote inside a plain field)
 */
export function parseCsv(source: Uint8Array | string, where: string): CsvRecord[] {
  const text = typeof source === 'string' ? source : new TextDecoder('utf-8').decode(source);
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (cause) {
    throw new IchError('format', {
      where,
      expected: 'comma-separated text with closed quotes',
      received: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Take the file anew from the published dataset.',
      cause,
    });
  }
}
