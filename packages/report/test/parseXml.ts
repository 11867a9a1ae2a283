/** An element of a parsed document; text stands among its children. */
export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  children: (XmlNode | string)[];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
// What stands in a script is no markup up to its end.
const TOKEN =
  /<!doctype html>|(?<=<script>)([\s\S]*?)(?=<\/script>)|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;

/**
 * A deliberately strict reader: quoted attributes only, every element closed, entities only the five of XML. It
 * throws at the first thing it does not know. `voids` are the elements that HTML leaves open.
 */
export function parseXml(source: string, voids: readonly string[] = []): XmlNode {
  const root: XmlNode = { name: '#root', attributes: {}, children: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`not well-formed at ${at}: ${source.slice(at, at + 80)}`);
    const [, script, closes, opens, attributes, selfClosed, text] = match;
    const parent = open[open.length - 1];
    if (script) parent.children.push(script);
    else if (closes) {
      if (parent.name !== closes) throw new Error(`</${closes}> closes <${parent.name}> at ${at}`);
      open.pop();
    } else if (opens) {
      const node: XmlNode = { name: opens, attributes: readAttributes(attributes), children: [] };
      parent.children.push(node);
      if (!selfClosed && !voids.includes(opens)) open.push(node);
    } else if (text) parent.children.push(parent.name === 'style' ? text : decode(text));
  }
  if (open.length !== 1) throw new Error(`<${open[open.length - 1].name}> is never closed`);
  return root;
}

/** All elements below a node that satisfy a test, in document order. */
export function findAll(node: XmlNode, wanted: (node: XmlNode) => boolean): XmlNode[] {
  const below = node.children.filter((child) => typeof child !== 'string');
  return below.flatMap((child) => [...(wanted(child) ? [child] : []), ...findAll(child, wanted)]);
}

/** The text below a node. */
export function textOf(node: XmlNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

function readAttributes(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, value] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name in found) throw new Error(`attribute ${name} twice`);
    found[name] = decode(value);
  }
  return found;
}

function decode(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`bare ampersand in ${text}`);
  return text.replace(/&([^;]+);/g, (_, name: string) => ENTITIES[name]);
}
