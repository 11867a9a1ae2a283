"""Golden file of convex hulls of volumes, from scikit-image and, where the mask is flat, from Qhull itself.

In a fresh environment, as `generate.py`:

    .venv/bin/python generate-hull.py

`skimage.morphology.convex_hull_image` reduces a volume's voxels to the corners of the hull of their centres first; that
fails for flat masks, and it answers with an empty mask. For those the rest of its work is done here without that step,
and where both can be done they are asserted equal.
"""

import base64
import gzip
import json
import warnings
from pathlib import Path

import numpy as np
from scipy import ndimage
from scipy.spatial import ConvexHull
from skimage.morphology import convex_hull_image
from skimage.morphology.convex_hull import _check_coords_in_hull, _offsets_diamond

warnings.simplefilter("ignore")  # of empty hulls
SHAPES = [(1, 1, 1), (1, 7, 9), (6, 1, 8), (7, 6, 1), (2, 2, 2), (3, 5, 17), (6, 7, 8), (9, 12, 11), (5, 20, 18)]


def pack(mask):
    bits = base64.b64encode(np.packbits(np.asarray(mask).astype(np.uint8).ravel()).tobytes()).decode()
    return {"shape": [int(n) for n in mask.shape], "bits": bits}


def by_qhull(mask):
    coords = (np.argwhere(mask)[:, None, :] + _offsets_diamond(3)).reshape(-1, 3)
    equations = ConvexHull(np.unique(coords, axis=0)).equations
    grid = np.reshape(np.mgrid[tuple(map(slice, mask.shape))], (3, -1))
    return _check_coords_in_hull(grid, equations, 1e-10).reshape(mask.shape)


def draw(rng, shape, kind):
    mask = np.zeros(shape, bool)
    if kind == "empty":
        return mask
    if kind == "full":
        return ~mask
    if kind == "noise":
        return rng.random(shape) < 0.1
    if kind == "blob":
        smooth = ndimage.gaussian_filter(rng.standard_normal(shape), 1.5, mode="nearest")
        return smooth > np.quantile(smooth, 0.8)
    count = {"point": 1, "pair": 2, "triple": 3, "few": 6}.get(kind)
    if count:
        for _ in range(count):
            mask[tuple(rng.integers(0, shape))] = True
        return mask
    if kind == "plane":
        mask[int(rng.integers(shape[0]))] = rng.random(shape[1:]) < 0.3
        return mask
    if kind == "slanted":  # a plane that no axis runs along
        z, y, x = np.indices(shape)
        return (z + y - x == int(rng.integers(-2, 3))) & (rng.random(shape) < 0.6)
    z, y, x = np.indices(shape)
    centre = rng.uniform(0.3, 0.7, 3) * shape
    radii = rng.uniform(0.2, 0.6, 3) * shape + 0.5
    return ((z - centre[0]) / radii[0]) ** 2 + ((y - centre[1]) / radii[1]) ** 2 + ((x - centre[2]) / radii[2]) ** 2 < 1


KINDS = ["empty", "full", "noise", "blob", "point", "pair", "triple", "few", "plane", "slanted", "ellipsoid"]
rng = np.random.default_rng(8)
cases = []
for i in range(198):
    mask = draw(rng, SHAPES[i % len(SHAPES)], KINDS[i % len(KINDS)])
    hull = convex_hull_image(mask)
    is_flat = bool(mask.any() and not hull.any())
    if mask.any():
        again = by_qhull(mask)
        assert is_flat or (again == hull).all()
        hull = again
    cases.append({"mask": pack(mask), "hull": pack(hull), "isFlat": is_flat})
text = json.dumps(cases, separators=(",", ":")).encode()
(Path(__file__).parent / "hull.json.gz").write_bytes(gzip.compress(text, 9, mtime=0))
print(len(cases), "cases,", sum(c["isFlat"] for c in cases), "flat,", sum(c["hull"] != c["mask"] for c in cases), "grown")
