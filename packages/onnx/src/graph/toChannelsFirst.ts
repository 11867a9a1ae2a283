import type { Graph } from './createGraph.js';

const FIRST: Readonly<Record<number, readonly number[]>> = { 3: [0, 2, 1], 4: [0, 3, 1, 2], 5: [0, 4, 1, 2, 3] };
const LAST: Readonly<Record<number, readonly number[]>> = { 3: [0, 2, 1], 4: [0, 2, 3, 1], 5: [0, 2, 3, 4, 1] };

/** A map [n, ...space, channel] or values [n, pixel, channel] as the graph keeps them, [n, channel, ...]; feature vectors stay. */
export function toChannelsFirst(graph: Graph, name: string, rank: number): string {
  return FIRST[rank] ? graph.op('Transpose', [name], { perm: FIRST[rank] }) : name;
}

/** The way back. */
export function toChannelsLast(graph: Graph, name: string, rank: number): string {
  return LAST[rank] ? graph.op('Transpose', [name], { perm: LAST[rank] }) : name;
}
