"""Surface scores of two masks by other tools; asked by surface.bench.ts, a line of JSON for a line of JSON."""

import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np
from scipy import ndimage

np.Inf, np.NaN = np.inf, np.nan
ndimage.filters = ndimage.morphology = ndimage  # names surface-distance 0.1 wants back
import surface_distance as deepmind
import torch
from medpy.metric import binary as medpy
from monai.metrics import compute_average_surface_distance, compute_hausdorff_distance, compute_surface_dice

torch.set_num_threads(1)


def by_deepmind(t, p, spacing, tolerance):
    d = deepmind.compute_surface_distances(t, p, spacing)
    return [
        deepmind.compute_robust_hausdorff(d, 95),
        np.mean(deepmind.compute_average_surface_distance(d)),
        deepmind.compute_surface_dice_at_tolerance(d, tolerance),
    ]


def by_monai(t, p, spacing, tolerance):
    t, p = (torch.from_numpy(m[None, None]) for m in (t, p))
    common = {"include_background": True, "spacing": spacing}
    return [
        compute_hausdorff_distance(p, t, percentile=95, **common).item(),
        compute_average_surface_distance(p, t, symmetric=True, **common).item(),
        compute_surface_dice(p, t, [tolerance], **common).item(),
    ]


def by_medpy(t, p, spacing, tolerance):
    return [medpy.hd95(p, t, spacing), medpy.assd(p, t, spacing)]


TOOLS = {"deepmind": by_deepmind, "monai": by_monai, "medpy": by_medpy}
print(json.dumps({"peer": "surface-distance 0.1, MONAI and MedPy"}), flush=True)
for line in sys.stdin:
    q = json.loads(line)
    t, p = np.fromfile(q["file"], np.uint8).reshape([2, *q["shape"]]).astype(bool)
    start = time.perf_counter()
    scores = TOOLS[q["tool"]](t, p, q["spacingMm"], q["toleranceMm"])
    print(json.dumps({"seconds": time.perf_counter() - start, "scores": [float(s) for s in scores]}), flush=True)
