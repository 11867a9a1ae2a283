import { IchError } from '@ich/core';
import type { IchnetConfig } from '../types.js';

/**
 * Neighbouring slices to either side that a network takes as channels.
 *
 * @throws IchError `parameter` for an even number of channels, which has no middle
 */
export function contextOf(where: string, { inputShape }: Pick<IchnetConfig, 'inputShape'>): number {
  const channels = inputShape[2];
  if (channels % 2 === 1) return (channels - 1) / 2;
  throw new IchError('parameter', {
    where,
    expected: 'a network of 1, 3, 5, ... channels: a slice and its neighbours to either side',
    received: `${channels}`,
    remedy: 'For channels of another kind write a source for fit of @ich/training, and predict with ichnetPredictor.',
  });
}
