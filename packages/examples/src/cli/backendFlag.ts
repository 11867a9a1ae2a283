import type { EngineName } from '../types.js';
import { choiceFlag } from './choiceFlag.js';

const ENGINES: readonly EngineName[] = ['onnx', 'tensorflow', 'wasm', 'cpu'];

/**
 * The engine that `--backend` names; undefined where it is not given: the fastest there is.
 *
 * @throws IchError `parameter`
 */
export function backendFlag(value: string | undefined): EngineName | undefined {
  return value === undefined ? undefined : choiceFlag('backend', value, ENGINES);
}
