"""Goldens of the grid: axis codes, turning, obliquity, resampling.

In a fresh virtual environment (Python 3.11+), in this directory:
    python -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python grid.py

Writes grid.json.gz
- affines: nibabel's `aff2axcodes` and, of rotations, the largest `obliquity`; for two of the codes what
  `as_reoriented` makes of a small array.
- resample: SimpleITK's ResampleImageFilter (nearest, linear, B-spline of order 3) onto another grid, shifted, rotated,
  sheared and partly outside; scipy.ndimage's `map_coordinates` at the same places for splines, and for the others
  where all of it is inside. Of an axis of two voxels ITK mirrors a spline only once, so there scipy stands alone.
"""

import gzip
import json
from pathlib import Path

import nibabel as nib
import numpy as np
import SimpleITK as sitk
from nibabel.affines import obliquity
from nibabel.orientations import axcodes2ornt, io_orientation, ornt_transform
from scipy import ndimage

HERE = Path(__file__).parent
RAS_LPS = np.diag([-1.0, -1.0, 1.0])
METHODS = {"nearest": sitk.sitkNearestNeighbor, "linear": sitk.sitkLinear, "cubic": sitk.sitkBSpline3}
ORDERS = {"nearest": 0, "linear": 1, "cubic": 3}
FILL = -7.5


def rotation(rng):
    q, r = np.linalg.qr(rng.normal(size=(3, 3)))
    q = q * np.sign(np.diag(r))
    return q if np.linalg.det(q) > 0 else -q


def affine_of(matrix, origin):
    out = np.eye(4)
    out[:3, :3], out[:3, 3] = matrix, origin
    return out


def affine_cases():
    rng = np.random.default_rng(11)
    codes = ["".join(c) for c in (("R", "A", "S"), ("L", "P", "S"), ("S", "R", "P"), ("I", "L", "A"), ("P", "S", "R"))]
    cases = []
    for i in range(150):
        matrix = rotation(rng)
        sheared = i % 3 == 1
        if i % 3 == 2:  # near one of the 48 orders, as scanners give them
            matrix = np.eye(3)[rng.permutation(3)] * rng.choice([-1, 1], 3) + rng.normal(0, 0.1, (3, 3))
            matrix = np.linalg.svd(matrix)
            matrix = matrix[0] @ matrix[2]
        if sheared:
            matrix = matrix @ (np.eye(3) + np.triu(rng.uniform(-0.4, 0.4, (3, 3)), 1))
        affine = affine_of(matrix @ np.diag(rng.uniform(0.3, 6, 3)), rng.uniform(-200, 200, 3))
        case = {"affine": affine.tolist(), "codes": "".join(nib.aff2axcodes(affine))}
        if not sheared:
            case["obliquityDeg"] = float(np.rad2deg(obliquity(affine)).max())
        if i < 30:
            shape = tuple(rng.integers(1, 5, 3))
            img = nib.Nifti1Image(np.arange(np.prod(shape), dtype=np.int16).reshape(shape, order="F"), affine)
            to = codes[i % len(codes)]
            turned = img.as_reoriented(ornt_transform(io_orientation(affine), axcodes2ornt(to)))
            case["turned"] = {
                "from": [int(n) for n in shape],
                "to": to,
                "shape": [int(n) for n in turned.shape],
                "values": np.asarray(turned.dataobj).T.ravel().tolist(),
                "affine": turned.affine.tolist(),
            }
        cases.append(case)
    return cases


def itk_image(array, affine):
    """From an array (z, y, x) and an affine to RAS."""
    img = sitk.GetImageFromArray(array)
    matrix = RAS_LPS @ affine[:3, :3]
    spacing = np.linalg.norm(matrix, axis=0)
    img.SetSpacing(spacing.tolist())
    img.SetOrigin((RAS_LPS @ affine[:3, 3]).tolist())
    # Sheared axes are no orthonormal direction: ITK takes any invertible matrix here.
    img.SetDirection((matrix / spacing).ravel().tolist())
    return img


def resample_case(name, array, affine, shape, grid, methods=tuple(METHODS)):
    source, like = itk_image(array.astype(np.float64), affine), itk_image(np.zeros(shape), grid)
    case = {
        "name": name,
        "shape": list(array.shape),
        "values": array.ravel().tolist(),
        "affine": affine.tolist(),
        "likeShape": list(shape),
        "like": grid.tolist(),
    }
    at = np.linalg.inv(affine) @ grid
    index = np.stack(np.meshgrid(*[np.arange(n) for n in shape], indexing="ij"))[::-1].reshape(3, -1)
    places = at[:3, :3] @ index + at[:3, 3:]  # x, y, z in voxels of the source
    sizes = np.array(array.shape[::-1])[:, None]
    inside = bool(((places >= 0) & (places <= sizes - 1)).all())
    within = ((places >= -0.5) & (places < sizes - 0.5)).all(axis=0)
    for method in METHODS:
        if method in methods:
            out = sitk.Resample(source, like, sitk.Transform(), METHODS[method], FILL, sitk.sitkFloat64)
            case[method] = sitk.GetArrayFromImage(out).ravel().round(9).tolist()
        if inside or method == "cubic":
            out = ndimage.map_coordinates(array.astype(float), places[::-1], order=ORDERS[method], mode="mirror")
            case[f"scipy {method}"] = np.where(within, out, FILL).round(9).tolist()
    return case


def resample_cases():
    rng = np.random.default_rng(5)
    smooth = lambda shape: ndimage.gaussian_filter(rng.normal(0, 1000, shape), 0.7).round().astype(np.int16)
    origin = np.array([-31.25, 17.5, 40.0])
    straight = affine_of(np.diag([0.5, 0.75, 5.0]), origin)
    tilted = affine_of(np.array([[0.5, 0, 0], [0, 0.75, 1.6], [0, 0, 4.8]]), origin)
    oblique = affine_of(rotation(rng) @ np.diag([0.9, 1.1, 2.0]), origin)
    volume = smooth((5, 8, 9))
    inside = straight @ affine_of(np.diag([0.83, 0.77, 0.71]), [0.6, 0.4, 0.3])
    shifted = straight @ affine_of(np.eye(3), [0.5, -0.25, 0.125])
    beyond = straight @ affine_of(np.diag([1.37, 1.53, 0.59]), [-2.1, -1.3, -1.2])
    turned = straight @ affine_of(rotation(rng), [2.0, 1.0, 0.5])
    cases = [
        resample_case("inside", volume, straight, (6, 8, 9), inside),
        # Nearest at halves is a matter of rounding inside ITK.
        resample_case("shifted by halves", volume, straight, (5, 8, 9), shifted, ("linear", "cubic")),
        resample_case("partly outside", volume, straight, (9, 8, 9), beyond),
        resample_case("rotated", volume, straight, (5, 7, 6), turned),
        resample_case("tilted to straight", volume, tilted, (6, 10, 9), straight @ affine_of(np.eye(3), [0.1, -1.2, 0.2])),
        resample_case("oblique to straight", volume, oblique, (8, 9, 10), affine_of(np.eye(3), origin - 3.3)),
        resample_case("one slice", smooth((1, 6, 7)), straight, (3, 6, 6), straight @ affine_of(np.diag([1.1, 0.9, 0.3]), [0.1, 0.2, -0.29])),
    ]
    thin = smooth((2, 3, 4))
    cases.append(resample_case("two slices", thin, straight, (6, 4, 5), straight @ affine_of(np.diag([0.9, 0.8, 0.37]), [-0.37, -0.41, -0.43]), ("nearest", "linear")))
    return cases


text = json.dumps({"affines": affine_cases(), "fill": FILL, "resample": resample_cases()}, allow_nan=False)
(HERE / "grid.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
print("grid.json.gz", len(text), (HERE / "grid.json.gz").stat().st_size)
