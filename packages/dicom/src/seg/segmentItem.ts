import type { Code, SegmentDescription } from '../types.js';
import { codeItem } from './codeItem.js';
import type { DataSetElements } from './encodeDataSet.js';

/** What a segment is where nobody says otherwise (SNOMED CT). */
const DEFAULT_CATEGORY: Code = {
  value: '49755003',
  scheme: 'SCT',
  meaning: 'Morphologically Abnormal Structure',
};
const DEFAULT_TYPE: Code = { value: '50960005', scheme: 'SCT', meaning: 'Hemorrhage' };

/** The item of a segment (PS3.3, C.8.20.4). */
export function segmentItem(segment: SegmentDescription, number: number): DataSetElements {
  const { label, category = DEFAULT_CATEGORY, type = DEFAULT_TYPE, algorithm = { type: 'AUTOMATIC' } } = segment;
  return [
    [0x00620003, 'SQ', [codeItem(category)]],
    [0x00620004, 'US', number],
    [0x00620005, 'LO', label],
    [0x00620008, 'CS', algorithm.type],
    ...(algorithm.type === 'MANUAL' ? [] : ([[0x00620009, 'LO', algorithm.name ?? '@ich']] as const)),
    [0x0062000f, 'SQ', [codeItem(type)]],
  ];
}
