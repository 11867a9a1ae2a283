/** An option that is a confidence level or coverage, strictly between 0 and 1; 0.95 unless told. */
export const levelOption = { or: 0.95, above: 0, below: 1 } as const;
