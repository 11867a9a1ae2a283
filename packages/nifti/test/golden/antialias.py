"""Goldens of smoothing before sampling on a coarser grid.

In a fresh virtual environment (Python 3.11+), in this directory:
    python -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python antialias.py

Writes antialias.json.gz
- sampled: scipy.ndimage's `gaussian_filter1d` (mirror, truncate 4) of (factor - 1) / 2 voxels along each axis that gets
  coarser, then `map_coordinates` at the places of the new grid; `factors` are named by hand for each case.
- resized: scikit-image's `resize` with `anti_aliasing=True`.
"""

import gzip
import json
from pathlib import Path

import numpy as np
from scipy import ndimage
from skimage.transform import resize

HERE = Path(__file__).parent
FILL = -7.5


def affine_of(matrix, origin=(-31.25, 17.5, 40.0)):
    out = np.eye(4)
    out[:3, :3], out[:3, 3] = matrix, origin
    return out


def smoothed(array, factors):
    """In the order slice, row, column."""
    for axis, factor in enumerate(factors):
        if factor > 1:
            array = ndimage.gaussian_filter1d(array, (factor - 1) / 2, axis=axis, mode="mirror", truncate=4.0)
    return array


def sampled_case(name, volume, affine, shape, like, factors):
    at = np.linalg.inv(affine) @ like
    index = np.stack(np.meshgrid(*[np.arange(n) for n in shape], indexing="ij"))[::-1].reshape(3, -1)
    places = at[:3, :3] @ index + at[:3, 3:]  # x, y, z in voxels of the source
    sizes = np.array(volume.shape[::-1])[:, None]
    within = ((places >= -0.5) & (places < sizes - 0.5)).all(axis=0)
    source = smoothed(volume.astype(float), factors)
    case = {"name": name, "shape": volume.shape, "values": volume.ravel().tolist(), "affine": affine.tolist()}
    case |= {"likeShape": shape, "like": like.tolist()}
    for method, order, mode in (("linear", 1, "nearest"), ("cubic", 3, "mirror")):
        out = ndimage.map_coordinates(source, places[::-1], order=order, mode=mode)
        case[method] = np.where(within, out, FILL).round(9).tolist()
    return case


def sampled_cases():
    rng = np.random.default_rng(17)
    noise = lambda shape: rng.normal(0, 1000, shape).round().astype(np.int16)
    straight = affine_of(np.diag([0.5, 0.75, 5.0]))
    tilted = affine_of(np.array([[0.5, 0, 0], [0, 0.75, 3.0], [0, 0, 4.0]]))  # slices 5 mm apart along their axis
    scaled = lambda *s: affine_of(np.diag(s), (0.3, 0.4, 0.2))
    turned = np.array([[0, 0, -3.1], [2.2, 0, 0], [0, 1.3, 0]])  # x to y, y to z, z to -x; in voxels (x, y, z)
    turned = affine_of(turned, (8.3, 0.1, 0.2))
    small, large = noise((5, 8, 9)), noise((9, 12, 14))
    return [
        sampled_case("coarser in the slice", small, straight, (5, 4, 4), straight @ scaled(2.6, 2.8, 1), (1, 2.8, 2.6)),
        sampled_case("coarser everywhere", large, straight, (5, 6, 6), straight @ scaled(2, 3, 2.5), (2.5, 3, 2)),
        sampled_case("finer across", small, straight, (9, 8, 5), straight @ scaled(1.7, 0.9, 0.5), (0.5, 0.9, 1.7)),
        sampled_case("too little to smooth", small, straight, (5, 8, 8), straight @ scaled(1.2, 1, 1.1), (1, 1, 1)),
        sampled_case("axes in another order", large, straight, (4, 8, 5), straight @ turned, (1.3, 2.2, 3.1)),
        sampled_case("backwards", large, straight, (4, 6, 7), straight @ affine_of(np.diag([-2, -2, -2.0]), (13, 11, 8)), (2, 2, 2)),
        sampled_case("tilted to straight", large, tilted, (4, 5, 6), affine_of(np.diag([0.5, 1.5, 10.0])), (2, 2, 1)),
        sampled_case("wider than the volume", noise((2, 3, 4)), straight, (1, 1, 1), straight @ scaled(9, 8, 7), (7, 8, 9)),
    ]


def resized_case(shape, to, order):
    volume = np.random.default_rng(order).normal(0, 1000, shape).round().astype(np.int16)
    out = resize(volume.astype(float), to, order=order, mode="reflect", anti_aliasing=True, preserve_range=True, clip=False)
    return {"shape": shape, "values": volume.ravel().tolist(), "to": to, "order": order, "resized": out.ravel().round(9).tolist()}


resized = [resized_case(shape, to, order) for order in (1, 3) for shape, to in (((8, 12, 15), (4, 4, 5)), ((6, 9, 10), (6, 3, 4)))]
text = json.dumps({"fill": FILL, "sampled": sampled_cases(), "resized": resized}, allow_nan=False)
(HERE / "antialias.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
print("antialias.json.gz", len(text), (HERE / "antialias.json.gz").stat().st_size)
