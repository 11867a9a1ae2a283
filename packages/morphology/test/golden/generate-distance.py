"""Golden file of `distanceTransform`: scipy.ndimage.distance_transform_edt.

In a fresh environment, as `generate.py`:

    .venv/bin/python generate-distance.py

Writes distance.json.gz beside itself: masks as np.packbits in base64, and for each the different distances and, voxel by
voxel in row-major order, which of them it has. Seeds are fixed and the file carries no time.
"""

import base64
import gzip
import json
from pathlib import Path

import numpy as np
from scipy import ndimage


def masks(rng):
    def shape():
        return tuple(rng.integers(1, 24, 2)) if rng.random() < 0.4 else tuple(rng.integers(1, [7, 12, 12]))

    for _ in range(150):
        s = shape()
        noise = ndimage.gaussian_filter(rng.random(s), rng.uniform(0.3, 2))
        yield noise > np.quantile(noise, rng.uniform(0, 0.9))
    for _ in range(100):
        mask = np.ones(shape(), bool)
        mask.ravel()[rng.integers(0, mask.size, int(rng.integers(1, 6)))] = False
        yield mask
    for _ in range(40):
        mask = rng.random(shape()) > 0.1
        mask.ravel()[0] = False  # without any background SciPy's answer has no meaning
        yield mask
    for _ in range(10):
        yield np.zeros(shape(), bool)
        s = shape()
        border = np.zeros(s, bool)
        border[tuple(slice(0, -1) for _ in s)] = True
        yield border


def case(rng, mask):
    spacing = [float(rng.choice([1, 2, 0.5])) if rng.random() < 0.3 else round(rng.uniform(0.2, 7), 3) for _ in mask.shape]
    distances, which = np.unique(ndimage.distance_transform_edt(mask, sampling=spacing), return_inverse=True)
    return {
        "shape": [int(n) for n in mask.shape],
        "bits": base64.b64encode(np.packbits(mask.ravel()).tobytes()).decode(),
        "spacing": spacing,
        "distances": [float(f"{d:.15g}") for d in distances],
        "which": which.ravel().tolist(),
    }


rng = np.random.default_rng(8)
cases = [case(rng, mask) for mask in masks(rng)]
text = json.dumps(cases, separators=(",", ":"))
(Path(__file__).parent / "distance.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
print(len(cases), "cases")
