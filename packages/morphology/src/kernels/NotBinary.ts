/**
 * What a kernel throws that meets a value besides 0 and 1, before it has written anything: the door then looks for the
 * value, which costs a reading of the mask, and words the error.
 */
export class NotBinary extends Error {
  override readonly name = 'NotBinary';

  constructor() {
    super('a mask holds values besides 0 and 1');
  }
}
