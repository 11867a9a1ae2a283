"""windows.json: the default window over all int16 values, from numpy and from exact rational arithmetic.

- int16: for each window the SHA-256 over all 65536 int16 values in ascending order of
    nearest, floor: uint8, computed without any rounding error (fractions.Fraction),
    unit: float32(x), x = clip((v - lower) / width, 0, 1) in float64, by numpy,
  plus a few values in clear.
- castWithFactor: the other usual way in numpy, at the brain window 40/120 of Hssayeni 2020, whose factor is exact:
  (v - lower) * (255 / (upper - lower)) in float64, clipped to 0..255, cast to uint8.
- float32: seeded values with x, nearest and floor by numpy in float64.
"""

import base64
import hashlib
import json
import math
from fractions import Fraction
from pathlib import Path

import numpy as np

WINDOWS = [(40, 120), (700, 3200), (40, 80), (80, 200), (40, 40), (32, 8), (40, 375), (40.5, 1), (-600, 1500.5), (0, 65535)]
SHOWN = [-32768, -1000, -21, -20, -19, 0, 28, 36, 40, 44, 50, 99, 100, 101, 700, 32767]
ALL = np.arange(-32768, 32768)


def exact(value, level, width):
    lower = Fraction(level) - Fraction(width) / 2
    return min(max((Fraction(int(value)) - lower) / Fraction(width), Fraction(0)), Fraction(1)) * 255


def unit(values, level, width):
    lower = level - width / 2
    return np.clip((values.astype(np.float64) - lower) / width, 0, 1)


def sha(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def b64(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def int16_case(level, width):
    scaled = [exact(v, level, width) for v in ALL]
    outputs = {
        "nearest": np.array([math.floor(s + Fraction(1, 2)) for s in scaled], np.uint8),
        "floor": np.array([math.floor(s) for s in scaled], np.uint8),
        "unit": unit(ALL, level, width).astype("<f4"),
    }
    at = [v + 32768 for v in SHOWN]
    return {
        "level": level,
        "width": width,
        "sha256": {name: sha(array) for name, array in outputs.items()},
        "shown": {name: array[at].astype(float).tolist() for name, array in outputs.items()},
    }


def cast_with_factor():
    lower, upper = 40 - 120 / 2, 40 + 120 / 2
    grey = (ALL - lower) * (255 / (upper - lower))
    grey[grey < 0] = 0
    grey[grey > 255] = 255
    return {"level": 40, "width": 120, "sha256": sha(grey.astype(np.uint8))}


def float32_case():
    values = np.random.default_rng(7).uniform(-60, 140, 1500).astype("<f4")
    values[:4] = [-np.inf, np.inf, -20, 100]
    x = unit(values, 40, 120)
    grey = x * 255
    return {
        "level": 40,
        "width": 120,
        "values": b64(values),
        "unit": b64(x.astype("<f4")),
        "nearest": b64(np.floor(grey + 0.5).astype(np.uint8)),
        "floor": b64(grey.astype(np.uint8)),
    }


def main():
    golden = {
        "shownValues": SHOWN,
        "int16": [int16_case(*window) for window in WINDOWS],
        "castWithFactor": cast_with_factor(),
        "float32": float32_case(),
    }
    Path(__file__).with_name("windows.json").write_text(json.dumps(golden, indent=1) + "\n")
