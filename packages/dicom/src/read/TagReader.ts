import type { DataSet } from 'dicom-parser';
import { Refusal } from './Refusal.js';

/** Reads values of a data set by tag (`x00280010`), strictly: a value that is there is whole and well formed. */
export class TagReader {
  readonly data: DataSet;

  constructor(data: DataSet) {
    this.data = data;
  }

  /** The texts of a multi-valued element, trimmed; none where it is absent or empty. */
  texts(tag: string): string[] {
    const text = this.#guarded(tag, () => this.data.string(tag));
    return text === undefined || text === '' ? [] : text.split('\\').map((part) => part.trim());
  }

  text(tag: string): string | undefined {
    return this.texts(tag)[0] || undefined;
  }

  /**
   * A text for people, decoded as the file says (UTF-8, else Latin-1); at most 64 characters of it.
   *
   * @param charset Specific Character Set (0008,0005) of the file
   */
  label(tag: string, charset: string | undefined): string {
    const { dataOffset, length } = this.data.elements[tag] ?? { dataOffset: 0, length: 0 };
    const bytes = this.data.byteArray.subarray(dataOffset, dataOffset + length);
    const text = new TextDecoder(charset === 'ISO_IR 192' ? 'utf-8' : 'latin1').decode(bytes);
    return text.replace(/[\0 ]+$/, '').slice(0, 64);
  }

  /** A UID, checked to be one, because UIDs are shown in messages. */
  uid(tag: string): string | undefined {
    const text = this.text(tag);
    if (text !== undefined && !/^[0-9.]{1,64}$/.test(text)) return this.#fail(tag, 'is no UID');
    return text;
  }

  /** Decimal or integer strings. */
  numbers(tag: string, count: number): number[] | undefined {
    const parts = this.texts(tag);
    if (parts.length === 0) return undefined;
    const values = parts.map(Number);
    if (values.length !== count || !values.every(Number.isFinite) || parts.includes('')) {
      return this.#fail(tag, `does not hold ${count} finite ${count === 1 ? 'number' : 'numbers'}`);
    }
    return values;
  }

  number(tag: string): number | undefined {
    return this.numbers(tag, 1)?.[0];
  }

  /** A number that would be nice to have: what is malformed counts as absent. */
  optionalNumber(tag: string): number | undefined {
    const [text] = this.texts(tag);
    const value = text ? Number(text) : Number.NaN;
    return Number.isFinite(value) ? value : undefined;
  }

  uint16(tag: string): number | undefined {
    return this.#word(tag, () => this.data.uint16(tag));
  }

  int16(tag: string): number | undefined {
    return this.#word(tag, () => this.data.int16(tag));
  }

  /** The first items of a sequence as data sets. */
  items(tag: string): TagReader[] {
    const items = this.data.elements[tag]?.items ?? [];
    return items.flatMap(({ dataSet }) => (dataSet ? [new TagReader(dataSet)] : []));
  }

  has(tag: string): boolean {
    return (this.data.elements[tag]?.length ?? 0) !== 0;
  }

  #word(tag: string, read: () => number | undefined): number | undefined {
    if (!this.has(tag)) return undefined;
    if (this.data.elements[tag].length !== 2) return this.#fail(tag, 'is not one 16-bit number');
    return this.#guarded(tag, read);
  }

  #guarded<T>(tag: string, read: () => T): T {
    try {
      return read();
    } catch {
      return this.#fail(tag, 'lies outside the file');
    }
  }

  #fail(tag: string, what: string): never {
    throw new Refusal(`a DICOM file whose element (${tag.slice(1, 5)},${tag.slice(5)}) ${what}`, { damaged: true });
  }
}
