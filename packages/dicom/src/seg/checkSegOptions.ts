import { checkNumber, checkOneOf, describeValue, IchError } from '@ich/core';
import type { Code, WriteDicomSegOptions } from '../types.js';

/** What a text of 64 (LO, PN) or 16 (SH) characters may not hold: the separator and control characters. */
const FORBIDDEN = /[\\\p{Cc}]/u;
const UID = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/;

/**
 * Checks what a segmentation is to be written with.
 *
 * @throws IchError `parameter` for texts, UIDs or numbers that DICOM cannot hold
 */
export function checkSegOptions(where: string, options: WriteDicomSegOptions): void {
  const fail = (expected: string, received: unknown): never => {
    throw new IchError('parameter', { where, expected, received: describeValue(received) });
  };
  const text = (name: string, value: unknown, most: number, least = 0): void => {
    if (!isText(value, most, least)) fail(`${name} to be a text of ${least} to ${most} characters`, value);
  };
  const code = (name: string, value: Code | undefined): void => {
    if (value === undefined) return;
    text(`${name}.value`, value.value, 16, 1);
    text(`${name}.scheme`, value.scheme, 16, 1);
    text(`${name}.meaning`, value.meaning, 64, 1);
  };
  const { segments, seriesDescription, seriesNumber, patient = {}, date, uids } = options ?? {};
  if (!Array.isArray(segments) || segments.length === 0 || segments.length > 65535) {
    fail('segments to describe the labels 1, 2, ...', segments);
  }
  for (const [i, segment] of segments.entries()) {
    text(`segments[${i}].label`, segment?.label, 64, 1);
    code(`segments[${i}].category`, segment.category);
    code(`segments[${i}].type`, segment.type);
    if (segment.algorithm === undefined) continue;
    checkOneOf(where, `segments[${i}].algorithm.type`, segment.algorithm.type, [
      'AUTOMATIC',
      'SEMIAUTOMATIC',
      'MANUAL',
    ]);
    if (segment.algorithm.name !== undefined) text(`segments[${i}].algorithm.name`, segment.algorithm.name, 64, 1);
  }
  if (seriesDescription !== undefined) text('seriesDescription', seriesDescription, 64);
  if (seriesNumber !== undefined)
    checkNumber(where, 'seriesNumber', seriesNumber, { integer: true, min: 0, max: 2 ** 31 - 1 });
  // Not shown: an error message is no place for a name.
  const fits = ({ id = '', name = '' }): boolean => [id, name].every((value) => isText(value, 64));
  if (!fits(patient)) fail('patient.id and patient.name to be texts of at most 64 characters', 'another');
  if (date !== undefined && !(date instanceof Date && date.getTime() >= 0)) fail('date to be a date after 1970', date);
  for (const [name, uid] of Object.entries(uids ?? {})) {
    if (typeof uid !== 'string' || uid.length > 64 || !UID.test(uid)) fail(`uids.${name} to be a UID`, uid);
  }
}

function isText(value: unknown, most: number, least = 0): boolean {
  return typeof value === 'string' && value.length <= most && value.trim().length >= least && !FORBIDDEN.test(value);
}
