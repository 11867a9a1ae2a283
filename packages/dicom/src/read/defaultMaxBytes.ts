/** 2^31 bytes: a volume of 2000 slices of 512 x 512, twice. */
export const DEFAULT_MAX_BYTES = 2 ** 31;
