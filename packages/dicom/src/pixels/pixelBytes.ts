import { joinBytes } from '../joinBytes.js';
import type { ParsedFile } from '../read/parseFile.js';
import { Refusal } from '../read/Refusal.js';

const DELIMITER = [0xfe, 0xff, 0xdd, 0xe0];

/**
 * The bytes of Pixel Data (7FE0,0010): as they are, or the fragments of the one frame joined (DICOM PS3.5, A.4).
 *
 * @throws Refusal where there are none, or where the fragments do not end as they should
 */
export function pixelBytes({ data, syntax }: ParsedFile): Uint8Array {
  const element = data.elements.x7fe00010;
  if (!element) throw new Refusal('a CT image without pixels (7FE0,0010)', { damaged: true });
  const bytes = data.byteArray;
  if (syntax.packing === 'native') {
    if (element.encapsulatedPixelData) throw mismatch(syntax.name);
    return bytes.subarray(element.dataOffset, element.dataOffset + element.length);
  }
  const fragments = element.fragments ?? [];
  const last = fragments.at(-1);
  if (!element.encapsulatedPixelData || !last) throw mismatch(syntax.name);
  const end = last.position + last.length;
  if (!DELIMITER.every((byte, i) => bytes[end + i] === byte)) {
    throw new Refusal('a CT image whose compressed pixels break off', { damaged: true });
  }
  if (fragments.length === 1) return bytes.subarray(last.position, end);
  return joinBytes(fragments.map(({ position, length }) => bytes.subarray(position, position + length)));
}

function mismatch(name: string): Refusal {
  return new Refusal(`a CT image whose pixels are not stored as its transfer syntax, ${name}, says`, { damaged: true });
}
