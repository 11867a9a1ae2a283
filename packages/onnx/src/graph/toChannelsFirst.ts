import type { Graph } from './createGraph.js';

/** A map [n, row, column, channel] as the graph keeps it, [n, channel, row, column]; other ranks stay. */
export function toChannelsFirst(graph: Graph, name: string, rank: number): string {
  return rank === 4 ? graph.op('Transpose', [name], { perm: [0, 3, 1, 2] }) : name;
}

/** The way back. */
export function toChannelsLast(graph: Graph, name: string, rank: number): string {
  return rank === 4 ? graph.op('Transpose', [name], { perm: [0, 2, 3, 1] }) : name;
}
