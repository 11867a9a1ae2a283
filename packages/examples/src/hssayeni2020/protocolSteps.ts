import type { Protocol } from '../types.js';

/** What a protocol decides. */
export type ProtocolStep = Exclude<keyof Protocol, 'name' | 'text'>;

/** Every step in words; the order of the tables. */
export const protocolSteps: Readonly<Record<ProtocolStep, string>> = {
  negatives: 'windows without ICH in training',
  stretchTiles: 'predicted windows stretched',
  morphology: 'closing and opening',
  minTruthArea: 'truth slice positive from, px',
  minPredictedArea: 'predicted slice positive from, px',
  pooling: 'slice scores averaged over',
};
