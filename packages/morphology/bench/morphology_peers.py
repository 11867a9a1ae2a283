"""Morphology by other tools, on one core; asked by morphology.bench.ts, a line of JSON for a line of JSON."""

import hashlib
import json
import sys
import time
from importlib.metadata import version

import cc3d
import cv2
import edt
import fill_voids
import numpy as np
from scipy import ndimage
from skimage import morphology

cv2.setNumThreads(1)
FOOTPRINTS = {
    "ball1": morphology.ball(1),
    "ball2": morphology.ball(2),
    "3x3x3": np.ones((3, 3, 3), np.uint8),
    "3x3": np.ones((3, 3), np.uint8),
    "disk2": morphology.disk(2),
    "5x5": np.ones((5, 5), np.uint8),
}


def open_close(mask, name):
    foot = FOOTPRINTS[name]
    if mask.ndim == 2:
        return cv2.morphologyEx(cv2.morphologyEx(mask, cv2.MORPH_OPEN, foot), cv2.MORPH_CLOSE, foot)
    return ndimage.binary_closing(ndimage.binary_opening(mask, foot), foot)


def label(mask, _):
    if mask.ndim == 2:
        return cv2.connectedComponents(mask)[1]
    return cc3d.connected_components(mask)


def distance(mask, spacing):
    if mask.ndim == 2:
        return cv2.distanceTransform(mask, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return edt.edt(mask, anisotropy=spacing, parallel=1)


WORK = {
    "distance": distance,
    "openClose": open_close,
    "label": label,
    "fillHoles": lambda mask, _: fill_voids.fill(mask),
    "removeSmall": lambda mask, _: morphology.remove_small_objects(mask.view(bool), max_size=19, connectivity=3),
}
TOOLS = ["scipy", "scikit-image", "opencv-python-headless", "connected-components-3d", "fill_voids", "edt"]
print(json.dumps({"peer": ", ".join(f"{tool} {version(tool)}" for tool in TOOLS)}), flush=True)
for line in sys.stdin:
    q = json.loads(line)
    mask = np.fromfile(q["file"], np.uint8).reshape(q["shape"])
    work = WORK[q["work"]]
    times = []
    for _ in range(q["times"]):
        start = time.perf_counter()
        result = work(mask, q.get("footprint") or q.get("spacing"))
        times.append(time.perf_counter() - start)
    answer = {"seconds": float(np.median(times)), "count": float(result.max()), "voxels": int(np.count_nonzero(result))}
    answer["digest"] = hashlib.sha256((result > 0).astype(np.uint8).tobytes()).hexdigest()
    print(json.dumps(answer), flush=True)
