const FUNCTION = /export function (\w+)\((.*?)\): (\w+);/g;

/**
 * The declaration file of a compiled module: its exports as one interface, its bytes as one string.
 *
 * @param bindings declarations as the AssemblyScript compiler writes them with `--bindings raw`
 */
export function typesOf(bindings: string): string {
  const members = [...bindings.matchAll(FUNCTION)].map(([, name, parameters, result]) => {
    // The compiler's bindings turn numbers into booleans; the bare module does not.
    return `  ${name}(${parameters.replaceAll('boolean', 'number')}): ${result.replace('boolean', 'number')};`;
  });
  return [
    'export interface Exports {',
    '  readonly memory: WebAssembly.Memory;',
    ...members,
    '}',
    '/** The module, in base64. */',
    'export declare const wasm: string;',
    '',
  ].join('\n');
}
