/** The nearest whole number, halves to the even one (`numpy.rint`). */
export function roundHalfEven(value: number): number {
  const whole = Math.round(value);
  return whole - value === 0.5 && whole % 2 !== 0 ? whole - 1 : whole;
}
