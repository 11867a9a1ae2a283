import { describeValue, IchError } from '@ich/core';
import { crc32c } from './crc32c.js';
import type { ScalarEvent } from './types.js';

const FILE_VERSION = 'brain.Event:2';
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** Added after turning by 15 bits: a CRC of bytes that hold CRCs is a poor one (TFRecord). */
const MASK_DELTA = 0xa282ead8;

const utf8 = new TextEncoder();

/**
 * Scalars as the bytes of a TensorBoard event file: TFRecords (length, masked CRC-32C of it, data, masked CRC-32C) of
 * `tensorflow.Event` messages with a `simple_value` each. The first record, which every file begins with, names the
 * format; give `{ header: false }` for bytes to be appended. TensorBoard reads files whose name holds `tfevents`.
 *
 * @throws IchError `parameter` for a step that is no whole number from 0 on, a time that is not finite
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { tensorboardEvents } from '@ich/training';
 * const bytes = tensorboardEvents([{ wallTime: 1.5e9, step: 1, tag: 'loss', value: 0.25 }]);
 * assert.match(new TextDecoder('latin1').decode(bytes), /brain\.Event:2.*loss/s);
 * ```
 */
export function tensorboardEvents(events: readonly ScalarEvent[], { header = true } = {}): Uint8Array {
  for (const { wallTime, step } of events) check(wallTime, step);
  const version = [...double(1, events[0]?.wallTime ?? 0), ...text(3, FILE_VERSION)];
  const messages = events.map(({ wallTime, step, tag, value }) => {
    const scalar = [...text(1, tag), ...float(2, value)];
    return [...double(1, wallTime), ...varintField(2, step), ...message(5, message(1, scalar))];
  });
  return joined((header ? [version, ...messages] : messages).map(record));
}

function check(wallTime: number, step: number): void {
  const where = 'tensorboardEvents';
  if (!Number.isSafeInteger(step) || step < 0) {
    throw new IchError('parameter', { where, expected: 'steps from 0 on', received: describeValue(step) });
  }
  if (!Number.isFinite(wallTime)) {
    throw new IchError('parameter', { where, expected: 'finite times', received: describeValue(wallTime) });
  }
}

/** One TFRecord; all its numbers are little-endian. */
function record(data: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 + 4 + data.length + 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length, true);
  bytes.set(data, 12);
  view.setUint32(8, masked(bytes.subarray(0, 8)), true);
  view.setUint32(12 + data.length, masked(bytes.subarray(12, 12 + data.length)), true);
  return bytes;
}

function masked(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0;
}

/** A field's number and how its value is written, then the value; fields that are 0 are left out (proto3). */
function varintField(field: number, value: number): number[] {
  return value === 0 ? [] : [...varint(field * 8 + VARINT), ...varint(value)];
}

function double(field: number, value: number): number[] {
  if (value === 0) return [];
  return [...varint(field * 8 + FIXED64), ...new Uint8Array(little(8, (view) => view.setFloat64(0, value, true)))];
}

/** Belongs to a choice (`oneof`), so a 0 is written, too. */
function float(field: number, value: number): number[] {
  return [...varint(field * 8 + FIXED32), ...new Uint8Array(little(4, (view) => view.setFloat32(0, value, true)))];
}

function text(field: number, value: string): number[] {
  return message(field, [...utf8.encode(value)]);
}

function message(field: number, bytes: readonly number[]): number[] {
  return [...varint(field * 8 + BYTES), ...varint(bytes.length), ...bytes];
}

/** Seven bits a byte, the lowest first; all but the last have their top bit set. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

function little(length: number, write: (view: DataView) => void): ArrayBuffer {
  const buffer = new ArrayBuffer(length);
  write(new DataView(buffer));
  return buffer;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
