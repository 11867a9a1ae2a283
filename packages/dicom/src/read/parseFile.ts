import dicomParser, { type DataSet } from 'dicom-parser';
import { inflateRaw } from './inflateRaw.js';
import { Refusal } from './Refusal.js';
import { type TransferSyntax, transferSyntaxes } from './transferSyntaxes.js';

/** A parsed file. */
export interface ParsedFile {
  readonly data: DataSet;
  readonly syntax: TransferSyntax;
}

const MAGIC_AT = 128;
const MAGIC = [0x44, 0x49, 0x43, 0x4d];

/**
 * Parses a DICOM part 10 file with dicom-parser; pixels stay where they are in its bytes.
 *
 * @throws Refusal when it is none, when it breaks off, or when its transfer syntax is unknown
 */
export async function parseFile(bytes: Uint8Array, maxBytes: number): Promise<ParsedFile> {
  if (bytes.length === 0) throw new Refusal('an empty file', { damaged: true });
  if (!MAGIC.every((byte, i) => bytes[MAGIC_AT + i] === byte)) {
    throw new Refusal('not a DICOM file ("DICM" is not at byte 128)', { damaged: false });
  }
  const meta = guarded(() => dicomParser.readPart10Header(bytes));
  const uid = guarded(() => meta.string('x00020010')) ?? '';
  if (!Object.hasOwn(transferSyntaxes, uid)) {
    const shown = /^[0-9.]{1,64}$/.test(uid) ? uid : 'without a valid UID';
    throw new Refusal(`of an unknown transfer syntax, ${shown}`, { damaged: true });
  }
  const syntax = transferSyntaxes[uid];
  if (!syntax.deflated) return { data: guarded(() => dicomParser.parseDicom(bytes)), syntax };

  const inflated = await inflateRaw(bytes.subarray(endOfMeta(meta)), maxBytes);
  // What the callback gives is parsed from its first byte on.
  return { data: guarded(() => dicomParser.parseDicom(bytes, { inflater: () => inflated })), syntax };
}

/** dicom-parser throws strings, and RangeErrors where sequences nest too deep. */
function guarded<T>(parse: () => T): T {
  try {
    return parse();
  } catch (thrown) {
    // Beside the reason, what it throws holds the whole file.
    const cause = typeof thrown === 'object' && thrown !== null && 'exception' in thrown ? thrown.exception : thrown;
    throw new Refusal('a DICOM file that breaks off or contradicts itself', { damaged: true, cause });
  }
}

/** The byte after the file meta information. */
function endOfMeta(meta: DataSet): number {
  return Object.values(meta.elements).reduce((end, { dataOffset, length }) => Math.max(end, dataOffset + length), 0);
}
