import { smoothstep } from '../shape/smoothstep.js';

/** y of the greater sphenoid wing: an arch around the temporal pole. Before it lies the anterior fossa. */
export function wingY(side: number): number {
  return -43 + 0.018 * square(side - 36);
}

/** y of the crest of the petrous bone. Behind it lies the posterior fossa. */
export function petrousY(side: number): number {
  return 2 + 0.52 * side - 0.002 * side * side;
}

/** Height of the skull base: orbital roofs -13 and the hollow between them -25, middle -40, posterior fossa -58 mm. */
export function baseHeight(x: number, y: number): number {
  const side = Math.abs(x);
  const behindWing = smoothstep(-3, 5, y - wingY(side));
  const behindRidge = smoothstep(-6, 6, y - petrousY(side));
  const roof = Math.max(0, 1 - square((side - 33) / 27) - square((y + 60) / 32));
  const front = -25 + 12 * roof;
  const middle = -40 + 18 * smoothstep(19, 9, side) + 0.012 * square(Math.max(0, side - 36));
  return front + (middle - front) * behindWing + (-58 - middle) * behindRidge * behindWing;
}

function square(value: number): number {
  return value * value;
}
