/** Height of the tentorium: below and behind it lies the cerebellum, mm. */
export function tentoriumZ(x: number, y: number): number {
  return 3 - 0.42 * Math.abs(x) - 0.34 * Math.max(0, y - 28);
}
