/** Byte order of this machine's typed arrays. */
export const littleEndianMachine: boolean = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
