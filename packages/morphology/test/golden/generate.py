"""Golden files of @ich/morphology, from scipy.ndimage, scikit-image and OpenCV.

In a fresh environment:
    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python generate.py

Masks are stored as {shape, bits}: np.packbits of the row-major voxels, in base64.
"""

import base64
import gzip
import json
import pathlib

import cv2
import numpy as np
from scipy import ndimage
from skimage import measure, morphology

HERE = pathlib.Path(__file__).parent
SHAPES_2D = [(1, 1), (1, 2), (1, 37), (29, 1), (2, 2), (3, 5), (7, 31), (8, 32), (9, 33), (12, 64), (13, 65), (24, 40), (31, 97)]
SHAPES_3D = [(1, 1, 1), (1, 9, 11), (5, 1, 9), (6, 7, 1), (2, 2, 2), (3, 5, 33), (5, 6, 7), (4, 12, 32), (6, 10, 36)]


def pack(mask):
    return {
        "shape": list(mask.shape),
        "bits": base64.b64encode(np.packbits(mask.astype(np.uint8).ravel()).tobytes()).decode(),
    }


def write(name, cases):
    text = json.dumps(cases, separators=(",", ":")).encode()
    (HERE / name).write_bytes(gzip.compress(text, 9, mtime=0))
    print(name, len(cases), "cases")


def draw(rng, shape, kind):
    """One mask: 'empty', 'full', 'holes' (full but for some voxels), 'noise', 'blobs' or 'frame' (along the border)."""
    if kind == "empty":
        return np.zeros(shape, bool)
    if kind == "full":
        return np.ones(shape, bool)
    if kind == "holes":
        return rng.random(shape) > 0.04
    if kind == "noise":
        return rng.random(shape) < rng.choice([0.05, 0.3, 0.5, 0.7])
    if kind == "frame":
        inner = np.zeros(shape, bool)
        inner[tuple(slice(1, -1) for _ in shape)] = True
        return ~inner & (rng.random(shape) < 0.9)
    smooth = ndimage.gaussian_filter(rng.standard_normal(shape), 1.5, mode="nearest")
    return smooth > np.median(smooth)


KINDS = ["blobs", "noise", "holes", "blobs", "noise", "frame", "blobs", "full", "noise", "empty"]


def masks(rng, shapes, count):
    for i in range(count):
        yield draw(rng, shapes[i % len(shapes)], KINDS[(i // 2 + i) % len(KINDS)])


def footprint(rng, rank, i):
    """Boxes of even and odd lengths, crosses, disks and balls, and arbitrary ones."""
    kind = i % 5
    if kind in (0, 1):
        return np.ones(rng.integers(1, 7 if rank == 2 else 5, rank), bool)
    if kind == 2:
        return ndimage.generate_binary_structure(rank, 1)
    if kind == 3:
        radius = int(rng.integers(0, 5 if rank == 2 else 3))
        return (morphology.disk if rank == 2 else morphology.ball)(radius).astype(bool)
    arbitrary = rng.random(tuple(rng.integers(1, 6 if rank == 2 else 4, rank))) < 0.6
    arbitrary.flat[int(rng.integers(arbitrary.size))] = True
    return arbitrary


def anchor(rng, shape, i):
    """The centre, or for every third case any voxel of the footprint's box."""
    if i % 3 == 2:
        return [int(rng.integers(n)) for n in shape]
    return [n // 2 for n in shape]


def morph_case(mask, foot, origin, border, results):
    return {
        "mask": pack(mask),
        "footprint": pack(foot),
        "origin": origin,
        "border": border,
        **{op: pack(result) for op, result in results.items()},
    }


def scipy_results(mask, foot, origin, erosion_border, dilation_border):
    shift = [o - n // 2 for o, n in zip(origin, foot.shape)]
    erode = lambda m: ndimage.binary_erosion(m, foot, border_value=erosion_border, origin=shift)
    dilate = lambda m: ndimage.binary_dilation(m, foot, border_value=dilation_border, origin=shift)
    return {"erode": erode(mask), "dilate": dilate(mask), "open": dilate(erode(mask)), "close": erode(dilate(mask))}


def scipy_cases(rng, border, count):
    """SciPy's convention (border 0 or 1 for both), or Minkowski's: SciPy with borders that decide nothing."""
    cases = []
    for i in range(count):
        rank = 2 if i % 3 else 3
        mask = draw(rng, (SHAPES_2D if rank == 2 else SHAPES_3D)[i % (13 if rank == 2 else 9)], KINDS[i % 10])
        foot = footprint(rng, rank, i // 2)
        origin = anchor(rng, foot.shape, i // 5)
        erosion_border, dilation_border = (1, 0) if border == "ignore" else (border, border)
        results = scipy_results(mask, foot, origin, erosion_border, dilation_border)
        if border != "ignore":
            shift = [o - n // 2 for o, n in zip(origin, foot.shape)]
            opened = ndimage.binary_opening(mask, foot, border_value=border, origin=shift)
            closed = ndimage.binary_closing(mask, foot, border_value=border, origin=shift)
            assert (opened == results["open"]).all() and (closed == results["close"]).all()
        cases.append(morph_case(mask, foot, origin, border, results))
    return cases


def wide_cases(rng, results_of, border):
    """Footprints and images wider than a few machine words, and footprints larger than the image."""
    cases = []
    for i, size in enumerate([(1, 32), (1, 33), (2, 65), (1, 70), (40, 3), (1, 100), (9, 31), (30, 30)]):
        foot = np.ones(size, bool) if i % 2 else rng.random(size) < 0.9
        for shape in [(3, 200), (11, 66), (25, 34)]:
            dense = rng.random(shape) > 0.002
            mask = dense if len(cases) % 2 else ~dense
            for origin in ([n // 2 for n in size], [0, 0], [n - 1 for n in size]):
                cases.append(morph_case(mask, foot, origin, border, results_of(mask, foot, origin)))
    return cases


def opencv_results(mask, foot, origin, border):
    kernel, image = foot.astype(np.uint8), np.ascontiguousarray(mask.astype(np.uint8))
    where = {"anchor": (origin[1], origin[0])}
    if border != "ignore":
        where.update(borderType=cv2.BORDER_CONSTANT, borderValue=border)
    ops = {"erode": cv2.MORPH_ERODE, "dilate": cv2.MORPH_DILATE, "open": cv2.MORPH_OPEN, "close": cv2.MORPH_CLOSE}
    return {name: cv2.morphologyEx(image, op, kernel, **where) for name, op in ops.items()}


def opencv_cases(rng, border, count):
    cases = []
    for i, mask in enumerate(masks(rng, SHAPES_2D, count)):
        foot = footprint(rng, 2, i)
        origin = anchor(rng, foot.shape, i // 5)
        cases.append(morph_case(mask, foot, origin, border, opencv_results(mask, foot, origin, border)))
    return cases


def paper_cases(rng, count):
    """Hssayeni et al. 2020: closing with a 10x10 box, then opening with a 5x5 box."""
    cases = []
    for i in range(count):
        shape = [(40, 61), (64, 64), (11, 90), (9, 9), (33, 1), (1, 40)][i % 6]
        mask = draw(rng, shape, ["blobs", "noise", "frame", "holes", "blobs"][i % 5])
        if i % 5 == 1:
            mask = rng.random(shape) < 0.03
        closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((10, 10), np.uint8))
        opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
        cases.append({"mask": pack(mask), "result": pack(opened)})
    return cases


def component_cases(rng, count):
    """Labels (scikit-image, and SciPy asserted equal), small objects removed, the largest kept, holes filled."""
    cases = []
    for i, mask in enumerate(masks(rng, SHAPES_2D + SHAPES_3D, count)):
        connectivity = 1 + i % mask.ndim
        labels, n = measure.label(mask, connectivity=connectivity, return_num=True)
        again, m = ndimage.label(mask, ndimage.generate_binary_structure(mask.ndim, connectivity))
        assert n == m and (labels == again).all()
        sizes = np.bincount(labels.ravel(), minlength=n + 1)[1:]
        least = int(rng.choice(sizes)) if n else 3
        keep = int(rng.integers(0, 4))
        largest = 1 + np.argsort(-sizes, kind="stable")[:keep]
        per_slice = [ndimage.binary_fill_holes(s) for s in mask] if mask.ndim == 3 else ndimage.binary_fill_holes(mask)
        cases.append(
            {
                "mask": pack(mask),
                "connectivity": connectivity,
                "count": int(n),
                "labels": base64.b64encode(labels.astype("<u2").tobytes()).decode(),
                "minVoxels": least,
                "removeSmall": pack(morphology.remove_small_objects(mask, max_size=least - 1, connectivity=connectivity)),
                "n": keep,
                "keepLargest": pack(np.isin(labels, largest)),
                "fillHoles": pack(ndimage.binary_fill_holes(mask)),
                "fillHolesPerSlice": pack(np.asarray(per_slice)),
            }
        )
    return cases


def footprint_cases():
    cases = [{"name": "disk", "size": r, "footprint": pack(morphology.disk(r))} for r in range(8)]
    cases += [{"name": "ball", "size": r, "footprint": pack(morphology.ball(r))} for r in range(6)]
    return cases + [
        {"name": "cross", "size": r, "footprint": pack(ndimage.generate_binary_structure(r, 1))} for r in (1, 2, 3)
    ]


rng = np.random.default_rng(20200214)
write(
    "scipy.json.gz",
    scipy_cases(rng, 0, 80) + scipy_cases(rng, 1, 60) + wide_cases(rng, lambda *case: scipy_results(*case, 0, 0), 0),
)
write(
    "minkowski.json.gz",
    scipy_cases(rng, "ignore", 130) + wide_cases(rng, lambda *case: scipy_results(*case, 1, 0), "ignore"),
)
write(
    "opencv.json.gz",
    opencv_cases(rng, "ignore", 80)
    + opencv_cases(rng, 0, 40)
    + opencv_cases(rng, 1, 40)
    + wide_cases(rng, lambda *case: opencv_results(*case, "ignore"), "ignore"),
)
write("paper.json.gz", paper_cases(rng, 60))
write("components.json.gz", component_cases(rng, 204))
write("footprints.json.gz", footprint_cases())
