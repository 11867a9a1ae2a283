/** The bits of a row's last word that are columns. */
export function tailMask(columns: number): number {
  return columns % 32 === 0 ? -1 : (1 << (columns % 32)) - 1;
}
