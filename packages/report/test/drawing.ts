import { findAll, parseXml, textOf, type XmlNode } from './parseXml.js';

/** The root of an SVG text. */
export function readSvg(source: string): XmlNode {
  return parseXml(source).children[0] as XmlNode;
}

/** Elements of a class. */
export function ofClass(root: XmlNode | undefined, name: string): XmlNode[] {
  return root ? findAll(root, ({ attributes }) => (attributes.class ?? '').split(' ').includes(name)) : [];
}

/** Elements of a name. */
export function named(root: XmlNode | undefined, name: string): XmlNode[] {
  return root ? findAll(root, (node) => node.name === name) : [];
}

/** Texts of the elements of a name, in order. */
export function texts(root: XmlNode | undefined, name = 'text'): string[] {
  return named(root, name).map(textOf);
}

/** Where the axes put a value, read from the tick labels alone: two ticks of an axis, the rest by the rule of three. */
export function scaleOf(root: XmlNode, axis: 'x' | 'y', panel = 0): (value: number) => number {
  const anchor = axis === 'x' ? 'middle' : 'end';
  const ticks = named(root, 'text')
    .filter(({ attributes }) => attributes['text-anchor'] === anchor && attributes[axis] && !attributes.class)
    .map((node) => ({ value: Number(textOf(node).replace('−', '-')), at: Number(node.attributes[axis]) }))
    .filter(({ value }) => Number.isFinite(value));
  // A second panel starts its ticks anew.
  const starts = ticks.flatMap(({ value }, i) => (i === 0 || value <= ticks[i - 1].value ? [i] : []));
  const own = ticks.slice(starts[panel], starts[panel + 1]);
  const [first, last] = [own[0], own[own.length - 1]];
  return (value) => first.at + ((value - first.value) / (last.value - first.value)) * (last.at - first.at);
}

/** The places of a path with absolute commands M, L, H and V. */
export function placesOf(d: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MLHV])(-?[\d.]+)(?: (-?[\d.]+))?/g)].map(([, command, a, b]) => {
    if (command === 'H') x = Number(a);
    else if (command === 'V') y = Number(a);
    else [x, y] = [Number(a), Number(b)];
    return [x, y];
  });
}

/** The first word of a drawing that no drawing should hold, or nothing. */
export function brokenWord(source: string): string | undefined {
  return /NaN|Infinity|undefined/.exec(source.replace(/\d undefined[.,]|undefined ones/g, ''))?.[0];
}
