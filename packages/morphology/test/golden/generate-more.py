"""Golden files of what `generate.py` and `generate-distance.py` leave out, from scipy.ndimage, scikit-image, OpenCV, cc3d,
fill_voids and edt.

In a fresh environment, as `generate.py`:

    .venv/bin/python generate-more.py

Masks are stored as {shape, bits}: np.packbits of the row-major voxels, in base64; images as {shape, dtype, data}: base64
of the little-endian values; resulting images as the beginning of the SHA-256 of those values, which is enough to tell
whether all are equal. Seeds are fixed and the files carry no time.
"""

import base64
import gzip
import hashlib
import json
import warnings
from pathlib import Path

import cc3d
import cv2
import edt
import fill_voids
import numpy as np
from scipy import ndimage
from skimage import measure, morphology, segmentation

warnings.simplefilter("ignore")  # of empty hulls
SHAPES_2D = [(1, 1), (1, 2), (1, 23), (19, 1), (2, 2), (3, 5), (7, 16), (8, 32), (9, 33), (12, 11), (13, 10), (3, 65)]
SHAPES_3D = [(1, 1, 1), (1, 9, 11), (5, 1, 9), (6, 7, 1), (2, 2, 2), (3, 5, 33), (5, 6, 7), (4, 5, 9)]
KINDS = ["blobs", "noise", "holes", "blobs", "noise", "frame", "blobs", "full", "noise", "empty"]


def pack(mask):
    bits = base64.b64encode(np.packbits(np.asarray(mask).astype(np.uint8).ravel()).tobytes()).decode()
    return {"shape": [int(n) for n in mask.shape], "bits": bits}


def pack_image(image):
    data = base64.b64encode(little_endian(image)).decode()
    return {"shape": [int(n) for n in image.shape], "dtype": image.dtype.name, "data": data}


def little_endian(image):
    return np.ascontiguousarray(image).astype(image.dtype.newbyteorder("<")).tobytes()


def digest(image):
    return hashlib.sha256(little_endian(image)).hexdigest()[:16]


def write(name, cases):
    text = json.dumps(cases, separators=(",", ":")).encode()
    (Path(__file__).parent / name).write_bytes(gzip.compress(text, 9, mtime=0))
    print(name, len(cases), "cases")


def draw(rng, shape, kind):
    """One mask: 'empty', 'full', 'holes' (full but for some voxels), 'noise', 'blobs' or 'frame' (along the border)."""
    if kind in ("empty", "full"):
        return np.full(shape, kind == "full")
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


def masks(rng, shapes, count):
    for i in range(count):
        yield draw(rng, shapes[i % len(shapes)], KINDS[(i // len(shapes) + i) % len(KINDS)])


def footprint(rng, rank, i):
    if i % 4 in (0, 1):
        return np.ones(rng.integers(1, 7 if rank == 2 else 5, rank), bool)
    if i % 4 == 2:
        return ndimage.generate_binary_structure(rank, int(rng.integers(1, rank + 1)))
    arbitrary = rng.random(tuple(rng.integers(1, 6 if rank == 2 else 4, rank))) < 0.6
    arbitrary.flat[int(rng.integers(arbitrary.size))] = True
    return arbitrary


def both_ranks(i):
    return (2, SHAPES_2D[i % len(SHAPES_2D)]) if i % 5 < 3 else (3, SHAPES_3D[i % len(SHAPES_3D)])


def residue_cases(rng, count):
    """Top-hats and gradient: OpenCV's own, and scikit-image's of symmetric footprints."""
    cases = []
    for i, mask in enumerate(masks(rng, SHAPES_2D, count)):
        foot = footprint(rng, 2, i // 2)
        image, kernel = mask.astype(np.uint8) * 255, foot.astype(np.uint8)
        ops = {"whiteTopHat": cv2.MORPH_TOPHAT, "blackTopHat": cv2.MORPH_BLACKHAT, "morphologicalGradient": cv2.MORPH_GRADIENT}
        results = {name: pack(cv2.morphologyEx(image, op, kernel)) for name, op in ops.items()}
        cases.append({"mask": pack(mask), "footprint": pack(foot), "convention": "opencv", **results})
    for i in range(count):
        rank, shape = both_ranks(i)
        mask = draw(rng, shape, KINDS[i % 10])
        foot = ndimage.generate_binary_structure(rank, 1 + i % rank) if i % 2 else np.ones(2 * rng.integers(0, 3, rank) + 1, bool)
        border = {"border_value": 0}
        cases.append(
            {
                "mask": pack(mask),
                "footprint": pack(foot),
                "convention": "scipy",
                "whiteTopHat": pack(mask & ~ndimage.binary_opening(mask, foot)),
                "blackTopHat": pack(ndimage.binary_closing(mask, foot) & ~mask),
                "morphologicalGradient": pack(
                    ndimage.binary_dilation(mask, foot, **border) & ~ndimage.binary_erosion(mask, foot, **border)
                ),
            }
        )
        opened = morphology.white_tophat(mask, foot)
        assert opened.shape == mask.shape
        cases.append(
            {
                "mask": pack(mask),
                "footprint": pack(foot),
                "convention": "minkowski",
                "whiteTopHat": pack(opened),
                "blackTopHat": pack(morphology.black_tophat(mask, foot)),
            }
        )
    return cases


def component_cases(rng, count):
    """Labels and statistics of cc3d (26, 18, 6; 8, 4), borders cleared by scikit-image, holes filled by fill_voids."""
    cases = []
    neighbours = {2: [4, 8], 3: [6, 18, 26]}
    for i in range(count):
        rank, shape = both_ranks(i)
        mask = draw(rng, shape, KINDS[i % 10])
        connectivity = 1 + i % rank
        labels, n = cc3d.connected_components(mask, connectivity=neighbours[rank][connectivity - 1], return_N=True)
        again = measure.label(mask, connectivity=connectivity)
        assert again.max(initial=0) == n
        regions = measure.regionprops(again)
        cc = cc3d.statistics(again.astype(np.uint16)) if n else {"voxel_counts": [0]}
        assert [int(r.area) for r in regions] == [int(v) for v in cc["voxel_counts"][1:]]
        buffer = i % 3
        fitting = buffer < min(mask.shape)
        cleared = segmentation.clear_border(again, buffer_size=buffer if fitting else 0) > 0
        case = {
            "mask": pack(mask),
            "connectivity": connectivity,
            "labels": base64.b64encode(labels.astype("<u2").tobytes()).decode(),
            "count": int(n),
            "stats": [
                {
                    "label": int(r.label),
                    "voxels": int(r.area),
                    "start": [int(v) for v in r.bbox[:rank]],
                    "end": [int(v) for v in r.bbox[rank:]],
                    "centroid": [float(v) for v in r.centroid],
                }
                for r in regions
            ],
            "buffer": buffer if fitting else 0,
            "clearBorder": pack(cleared),
            "surface": [
                pack(mask ^ ndimage.binary_erosion(mask, ndimage.generate_binary_structure(rank, connectivity), border_value=b))
                for b in (0, 1)
            ],
        }
        if min(mask.shape) > 2:  # fill_voids takes an axis of one voxel as absent
            filled = fill_voids.fill(mask.copy())
            assert (filled == ndimage.binary_fill_holes(mask)).all()
            case["fillHoles"] = pack(filled)
        cases.append(case)
    return cases


def shape_cases(rng, count):
    """Skeletons and convex hulls of images; the first 256 are each neighbourhood of a voxel, alone in an image."""
    cases = []
    images = [np.array([[(k >> b) & 1 if b >= 0 else 1 for b in row] for row in ([0, 1, 2], [3, -1, 4], [5, 6, 7])], bool) for k in range(256)]
    images = [np.pad(image, 1) if k % 2 else image for k, image in enumerate(images)]
    images += list(masks(rng, SHAPES_2D + [(40, 45), (30, 61)], count))
    for i in range(10):
        y, x = np.mgrid[:50, :60]
        images.append((y - 25) ** 2 / rng.uniform(9, 500) + (x - 28 + (y - 20) * rng.uniform(-0.5, 0.5)) ** 2 / rng.uniform(9, 500) < 1)
    for image in images:
        hull = morphology.convex_hull_image(image) if image.any() else image
        cases.append({"mask": pack(image), "skeleton": pack(morphology.skeletonize(image)), "hull": pack(hull)})
    return cases


def draw_image(rng, shape, i):
    """HU, unit or 8-bit values, with plateaus, extremes and noise."""
    smooth = ndimage.gaussian_filter(rng.standard_normal(shape), 1)
    if i % 3 == 0:
        image = (smooth * 300 + rng.integers(-1000, 1000, shape) * (rng.random(shape) < 0.3)).astype(np.int16)
        image.flat[int(rng.integers(image.size))] = rng.choice([-32768, 32767])
        return image
    if i % 3 == 1:
        return (np.round(smooth, 2) + 0.0).astype(np.float32)  # no -0
    image = (rng.random(shape) * 256).astype(np.uint8) if i % 2 else (smooth > 0).astype(np.uint8) * 255
    return image


def grey_cases(rng, count):
    cases = []
    for i in range(count):
        rank, shape = both_ranks(i)
        image, foot = draw_image(rng, shape, i), footprint(rng, rank, i // 3)
        border = ["reflect", "nearest", 7][i % 3]
        mode = {"mode": "constant", "cval": border} if border == 7 else {"mode": border}
        ops = {"Erode": ndimage.grey_erosion, "Dilate": ndimage.grey_dilation, "Open": ndimage.grey_opening, "Close": ndimage.grey_closing}
        results = {name: digest(op(image, footprint=foot, **mode)) for name, op in ops.items()}
        median = digest(ndimage.median_filter(image, footprint=foot, **mode))
        common = {"image": pack_image(image), "footprint": pack(foot), "border": border}
        cases.append({**common, "convention": "scipy", "results": results, "median": median})
    for i in range(count):
        shape = SHAPES_2D[i % len(SHAPES_2D)]
        image, foot = draw_image(rng, shape, i), footprint(rng, 2, i // 3)
        ops = {"Erode": cv2.MORPH_ERODE, "Dilate": cv2.MORPH_DILATE, "Open": cv2.MORPH_OPEN, "Close": cv2.MORPH_CLOSE}
        results = {name: digest(cv2.morphologyEx(image, op, foot.astype(np.uint8)).reshape(shape)) for name, op in ops.items()}
        cases.append({"image": pack_image(image), "footprint": pack(foot), "border": "ignore", "convention": "opencv", "results": results})
    for i in range(count // 3):
        shape = SHAPES_2D[i % len(SHAPES_2D)]
        image = draw_image(rng, shape, i)
        size = 3 if image.dtype != np.uint8 else 3 + 2 * (i % 4)
        median = digest(cv2.medianBlur(image, size).reshape(shape))
        cases.append({"image": pack_image(image), "footprint": pack(np.ones((size, size))), "border": "nearest", "convention": "opencv", "median": median})
    return cases


def reconstruction_cases(rng, count):
    cases = []
    for i in range(count):
        rank, shape = both_ranks(i)
        mask = draw_image(rng, shape, i)
        drop = draw_image(rng, shape, i)
        seeds = {"dilation": np.minimum(mask, drop), "erosion": np.maximum(mask, drop)}
        connectivity = 1 + i % rank
        for method, seed in seeds.items():
            structure = ndimage.generate_binary_structure(rank, connectivity)
            result = morphology.reconstruction(seed, mask, method=method, footprint=structure).astype(mask.dtype)
            case = {"marker": pack_image(seed), "mask": pack_image(mask), "method": method, "connectivity": connectivity}
            cases.append({**case, "result": digest(result)})
    return cases


def signed_cases(rng, count):
    """Signed distances by edt, with SciPy asserted equal where both sides have voxels."""
    cases = []
    for i in range(count):
        rank, shape = both_ranks(i)
        mask = draw(rng, shape, KINDS[i % 10])
        spacing = [round(float(v), 3) for v in rng.uniform(0.3, 6, rank)]
        if not mask.any() or mask.all():
            continue
        wanted = ndimage.distance_transform_edt(~mask, spacing) - ndimage.distance_transform_edt(mask, spacing)
        by_edt = edt.edt(~mask, spacing) - edt.edt(mask, spacing)
        assert np.allclose(wanted, by_edt, rtol=1e-4, atol=1e-4)
        distances, which = np.unique(np.round(wanted, 9), return_inverse=True)
        case = {"spacing": spacing, "distances": distances.tolist(), "which": which.ravel().tolist()}
        cases.append({**pack(mask), **case})
    return cases


def footprint_cases(rng, count):
    """Balls and disks of any radius, in voxels and in mm, from the definition in NumPy."""
    cases = []
    for i in range(count):
        rank = 2 + i % 2
        spacing = [1.0] * rank if i % 4 < 2 else [round(float(v), 2) for v in rng.uniform(0.4, 5, rank)]
        radius = round(float(rng.uniform(0, 6)), 1)
        reach = [int(np.floor(radius / s + 1e-9)) for s in spacing]
        grid = np.meshgrid(*[np.arange(-r, r + 1) * s for r, s in zip(reach, spacing)], indexing="ij")
        inside = sum(g**2 for g in grid) <= radius**2 * (1 + 1e-9)
        cases.append({"radius": radius, "spacing": spacing if i % 4 >= 2 else None, "footprint": pack(inside)})
    return cases


rng = np.random.default_rng(5)
write("residues.json.gz", residue_cases(rng, 100))
write("statistics.json.gz", component_cases(rng, 220))
write("shapes.json.gz", shape_cases(rng, 90))
write("grey.json.gz", grey_cases(rng, 200))
write("reconstruction.json.gz", reconstruction_cases(rng, 100))
write("signed.json.gz", signed_cases(rng, 330))
write("radii.json.gz", footprint_cases(rng, 200))
