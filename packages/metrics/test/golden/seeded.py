"""Inputs that both sides make for themselves: test/seeded.ts is the same arithmetic."""

import numpy as np


class Seeded:
    """Linear congruential generator modulo 2^32 (Knuth); the upper 24 bits of a state are its number."""

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return self.state >> 8

    def below(self, n):
        return self.bits() % n


def scores(kind, truth, rng):
    """Probabilities of one kind, numbers that floats hold exactly but for the last kind."""
    fine = rng.bits() / 2**24
    return {
        "fine": fine,
        "coarse": rng.below(9) / 8,
        "ends": float(rng.below(2)),
        "constant": 0.25,
        "tiny": fine * 2**-40,
        "good": (fine + truth) / 2,
        "bad": (fine + 1 - truth) / 2,
        "tied": (rng.below(4) + 3 * truth) / 8,
        "doubles": (rng.below(10) + truth) / 11,
    }[kind]


def voxels(kind, n, percent, seed):
    """Truth (0/1) and probability of n voxels, of which about so many percent are positive."""
    rng = Seeded(seed)
    truth = np.zeros(n, np.uint8)
    probability = np.zeros(n)
    for i in range(n):
        truth[i] = rng.below(100) < percent
        probability[i] = scores(kind, int(truth[i]), rng)
    return truth, probability


def blobs(shape, count, noise, seed):
    """Two masks of boxes: the second has them shifted, dropped or split, and both may have single voxels besides."""
    rng = Seeded(seed)
    truth, predicted = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
    for _ in range(count):
        low = [rng.below(n) for n in shape]
        size = [1 + rng.below(4) for _ in shape]
        fate = rng.below(6)
        shift = [rng.below(3) - 1 for _ in shape]
        for index in np.ndindex(*size):
            at = tuple(a + b for a, b in zip(low, index))
            if all(a < n for a, n in zip(at, shape)):
                truth[at] = fate != 1
            to = tuple(a + s for a, s in zip(at, shift)) if fate > 2 else at
            if all(0 <= a < n for a, n in zip(to, shape)):
                predicted[to] = fate != 0 and not (fate == 2 and index[-1] == 1)
    for mask in (truth, predicted):
        for _ in range(noise):
            mask[tuple(rng.below(n) for n in shape)] = 1
    return truth, predicted
