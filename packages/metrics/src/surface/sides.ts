/** A mask of a pair. */
export type Side = 'truth' | 'predicted';

export const sides: readonly Side[] = ['truth', 'predicted'];
