"""Peers of resample.bench.ts on one core: SimpleITK and scipy.ndimage.

The first line of JSON { file, shape, spacing, out } names a file of int16 and what it is. Each further line { tool, method,
clock } is answered with { seconds, middle }: a voxel in the middle, of the grid of { shape: out.shape, spacing: out.spacing }.
"""

import json
import sys
import time

import numpy as np
import scipy
import SimpleITK as sitk
from scipy import ndimage

CLOCKS = {"wall": time.perf_counter, "processor": time.process_time}
sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(1)


def start(shape, spacing, to_shape, to_spacing):
    """Of the new grid, in voxels of the old, around the same middle."""
    return [(n - 1) / 2 - (m - 1) / 2 * t / s for n, s, m, t in zip(shape, spacing, to_shape, to_spacing)]


def simpleitk(array, source, grid, method):
    image = sitk.GetImageFromArray(array)
    image.SetSpacing(source["spacing"][::-1])
    first = start(source["shape"], source["spacing"], grid["shape"], grid["spacing"])
    origin = [f * s for f, s in zip(first, source["spacing"])]
    kind = {"linear": sitk.sitkLinear, "cubic": sitk.sitkBSpline3}[method]
    size, spacing = grid["shape"][::-1], grid["spacing"][::-1]
    direction = image.GetDirection()
    return sitk.Resample(image, size, sitk.Transform(), kind, origin[::-1], spacing, direction, -1000.0, sitk.sitkFloat32)


def scipy_affine(array, source, grid, method):
    scale = [t / s for t, s in zip(grid["spacing"], source["spacing"])]
    first = start(source["shape"], source["spacing"], grid["shape"], grid["spacing"])
    order, mode = {"linear": (1, "nearest"), "cubic": (3, "mirror")}[method]
    return ndimage.affine_transform(array, scale, first, grid["shape"], np.float32, order, mode)


TOOLS = {f"SimpleITK {sitk.Version.VersionString()}": simpleitk, f"scipy {scipy.__version__}": scipy_affine}
print(json.dumps({"peer": f"{', '.join(TOOLS)}, Python {sys.version.split()[0]}"}), flush=True)
source = json.loads(sys.stdin.readline())
array = np.fromfile(source["file"], np.int16).reshape(source["shape"])
print(json.dumps({"tools": list(TOOLS)}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    clock = CLOCKS[question["clock"]]
    begin = clock()
    out = TOOLS[question["tool"]](array, source, source["out"], question["method"])
    seconds = clock() - begin
    if isinstance(out, sitk.Image):
        out = sitk.GetArrayFromImage(out)
    print(json.dumps({"seconds": seconds, "middle": float(out[tuple(n // 2 for n in out.shape)])}), flush=True)
