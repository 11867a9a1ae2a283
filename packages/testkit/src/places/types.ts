/** What a room's work came to in one place. */
export interface Checksums {
  /** One object of checksums for each input. */
  readonly sums: object[];
  /** WebAssembly kernels that were opened. */
  readonly opened: number;
}

/** Where a room's work runs, with WebAssembly or without. */
export interface PlaceData {
  /** Address of the module that exports `checksums()`. */
  readonly work: string;
  readonly plain: boolean;
}
