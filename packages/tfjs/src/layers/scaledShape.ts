type Shape = (number | null)[];

/** [n, ...space, channel] with every axis of space times its factor; unknown lengths stay unknown. */
export function scaledShape([batch, ...rest]: Shape, factors: readonly number[]): Shape {
  const space = rest.slice(0, -1).map((length, axis) => (length === null ? null : length * factors[axis]));
  return [batch, ...space, rest[rest.length - 1]];
}
