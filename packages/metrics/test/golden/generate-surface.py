"""Golden files of `surfaceDistances`: surface-distance (DeepMind), MONAI, MedPy, seg-metrics, MetricsReloaded, OpenCV.

In a fresh environment (Python 3.11):

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/pip install --no-deps seg-metrics==1.2.8
    .venv/bin/python generate-surface.py

Writes surface.json.gz beside itself. surface-distance 0.1 was written for numpy 1 and an older scipy: the names it wants
back (`np.Inf`, `ndimage.morphology`) are put back, nothing else is changed. seg-metrics imports file readers (medutils)
that its scores do not use and that need half of what there is: an empty module stands in for them. MetricsReloaded was not to be had from a
package index: its formulas (MetricsReloaded/metrics/pairwise_measures.py, `measured_distance`,
`normalised_surface_distance`, `boundary_iou`) are written out here over scipy, for masks with voxels.

Seeds are fixed and the file carries no time. An exception of a tool is written as "raises". Masks are np.packbits, base64.
"""

import base64
import gzip
import json
import logging
import math
import sys
import warnings
from pathlib import Path
from unittest.mock import MagicMock

import cv2
import numpy as np
import torch
from medpy.metric import binary as medpy
from monai.metrics import compute_average_surface_distance, compute_hausdorff_distance, compute_surface_dice
from scipy import ndimage

np.Inf, np.NaN = np.inf, np.nan
ndimage.filters = ndimage.morphology = ndimage
sys.modules.update({name: MagicMock() for name in ("medutils", "medutils.medutils", "tqdm", "PySimpleGUI")})
import surface_distance as deepmind  # noqa: E402
from seg_metrics.seg_metrics import computeQualityMeasures  # noqa: E402

METHODS = ["linear", "lower", "higher", "nearest", "midpoint"]
HERE = Path(__file__).parent
warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)


def plain(value):
    """Numbers to the last bit (the tests ask for it), NaN as null, an infinity as "inf"."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, (str, int)):
        return value
    value = float(value)
    if math.isnan(value):
        return None
    return value if math.isfinite(value) else str(value)


def attempt(run):
    try:
        return run()
    except (RuntimeError, IndexError, ValueError):
        return "raises"


def pack(mask):
    return base64.b64encode(np.packbits(mask.ravel()).tobytes()).decode()


# --- masks ------------------------------------------------------------------------------------------------------------


def blob(rng, shape):
    noise = ndimage.gaussian_filter(rng.random(shape), rng.uniform(0.6, 2))
    return noise > np.quantile(noise, rng.uniform(0.4, 0.97))


def shifted(rng, mask):
    moved = ndimage.shift(mask.astype(float), rng.integers(-2, 3, mask.ndim), order=0) > 0
    return moved ^ (rng.random(mask.shape) > 0.97)


def voxels(rng, shape, n):
    mask = np.zeros(shape, bool)
    mask.ravel()[rng.choice(mask.size, n, replace=False)] = True
    return mask


def box(rng, shape):
    mask = np.zeros(shape, bool)
    low = [rng.integers(0, n) for n in shape]
    high = [rng.integers(a + 1, n + 1) for a, n in zip(low, shape)]
    mask[tuple(slice(a, b) for a, b in zip(low, high))] = True
    return mask


def pairs(rng):
    """(kind, truth, predicted): in 2D and 3D, by kind."""

    def shape():
        return tuple(rng.integers(2, 20, 2)) if rng.random() < 0.4 else tuple(rng.integers([1, 2, 2], [7, 13, 13]))

    for _ in range(88):
        s = shape()
        yield "blobs", blob(rng, s), blob(rng, s)
    for _ in range(62):
        t = blob(rng, shape())
        yield "shifted", t, shifted(rng, t)
    for _ in range(40):
        s = shape()
        yield "boxes", box(rng, s), box(rng, s)
    for _ in range(40):
        s = shape()
        yield "single voxels", voxels(rng, s, 1), voxels(rng, s, int(rng.integers(1, 4)))
    for _ in range(20):
        s = shape()
        yield "noise", rng.random(s) > 0.5, rng.random(s) > 0.8
    for _ in range(12):
        t = blob(rng, shape())
        yield "same", t, t.copy()
    for _ in range(8):
        s = shape()
        yield "full", np.ones(s, bool), blob(rng, s)
    for _ in range(12):
        small = tuple(rng.integers([2, 3, 3], [4, 6, 6]))
        pad = [(int(rng.integers(0, 9)), int(rng.integers(0, 9))) for _ in small]
        yield "background", np.pad(blob(rng, small), pad), np.pad(blob(rng, small), pad)
    for _ in range(8):
        s = shape()
        yield "truth empty", np.zeros(s, bool), blob(rng, s)
        yield "prediction empty", blob(rng, s), np.zeros(s, bool)
        yield "both empty", np.zeros(s, bool), np.zeros(s, bool)


# --- tools ------------------------------------------------------------------------------------------------------------


def by_deepmind(t, p, spacing, percentile, tolerance):
    d = deepmind.compute_surface_distances(t, p, spacing)
    return {
        "hausdorff": deepmind.compute_robust_hausdorff(d, 100),
        "percentile": deepmind.compute_robust_hausdorff(d, percentile),
        "asd": deepmind.compute_average_surface_distance(d),
        "dice": deepmind.compute_surface_dice_at_tolerance(d, tolerance),
        "areas": [d["surfel_areas_gt"].sum(), d["surfel_areas_pred"].sum()],
        "n": [len(d["distances_gt_to_pred"]), len(d["distances_pred_to_gt"])],
    }


def by_monai(t, p, spacing, percentile, tolerance):
    t, p = (torch.from_numpy(m[None, None]) for m in (t, p))
    common = {"include_background": True, "spacing": spacing}
    scores = {
        "hausdorff": compute_hausdorff_distance(p, t, **common),
        "percentile": compute_hausdorff_distance(p, t, percentile=percentile, **common),
        "assd": compute_average_surface_distance(p, t, symmetric=True, **common),
        "asd": compute_average_surface_distance(p, t, **common),
        "dice": compute_surface_dice(p, t, [tolerance], **common),
        "diceOfAreas": compute_surface_dice(p, t, [tolerance], use_subvoxels=True, **common),
    }
    return {name: score.item() for name, score in scores.items()}


def by_medpy(t, p, spacing, percentile):
    def surface(a, b):
        return medpy.__dict__["__surface_distances"](a, b, spacing)

    both = np.concatenate([surface(t, p), surface(p, t)])
    return {
        "hausdorff": medpy.hd(p, t, spacing),
        "hd95": medpy.hd95(p, t, spacing),
        "assd": medpy.assd(p, t, spacing),
        "asd": [medpy.asd(t, p, spacing), medpy.asd(p, t, spacing)],
        "rms": np.sqrt(np.mean(both**2)),
        "percentiles": [np.percentile(both, percentile, method=method) for method in METHODS],
    }


def by_seg_metrics(t, p, spacing):
    got = computeQualityMeasures(p.astype(np.uint8), t.astype(np.uint8), np.array(spacing[::-1]), {"hd", "hd95", "msd"})
    return {"hausdorff": got["hd"], "hd95": got["hd95"], "assd": got["msd"]}


def by_metrics_reloaded(t, p, spacing, percentile, tolerance):
    t, p = t.astype(np.int8), p.astype(np.int8)
    border_t, border_p = (m - ndimage.binary_erosion(m) for m in (t, p))
    from_p = (border_p * ndimage.distance_transform_edt(1 - border_t, sampling=spacing))[border_p > 0]
    from_t = (border_t * ndimage.distance_transform_edt(1 - border_p, sampling=spacing))[border_t > 0]
    region_t, region_p = (
        (ndimage.distance_transform_edt(1 - border) < 2) & (m > 0) for m, border in ((t, border_t), (p, border_p))
    )
    return {
        "hausdorff": max(from_p.max(), from_t.max()),
        "percentile": max(np.percentile(from_p, percentile), np.percentile(from_t, percentile)),
        "assd": (from_p.sum() + from_t.sum()) / (len(from_p) + len(from_t)),
        "masd": (from_p.mean() + from_t.mean()) / 2,
        "dice": ((from_p <= tolerance).sum() + (from_t <= tolerance).sum()) / (len(from_p) + len(from_t)),
        "boundaryIou": (region_t & region_p).sum() / (region_t | region_p).sum(),
    }


def boundary_iou(t, p, distance):
    """Cheng et al. 2021 `mask_to_boundary`, by OpenCV in 2D; the same erosion by scipy in 3D."""

    def eroded(mask):
        if mask.ndim == 3:
            return ndimage.binary_erosion(mask, np.ones((3, 3, 3)), iterations=distance)
        framed = cv2.copyMakeBorder(mask.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
        return cv2.erode(framed, np.ones((3, 3), np.uint8), iterations=distance)[1:-1, 1:-1] > 0

    t, p = t & ~eroded(t), p & ~eroded(p)
    return (t & p).sum() / (t | p).sum() if (t | p).any() else math.nan


def case(rng, kind, t, p):
    exact = [0.5, 1, 1.5, 2, 3]
    spacing = [float(rng.choice(exact)) if rng.random() < 0.4 else round(rng.uniform(0.3, 6), 3) for _ in t.shape]
    if rng.random() < 0.2:
        spacing = [spacing[0]] * t.ndim
    percentile = float(rng.choice([5, 50, 75, 90, 95, 95, 95, 99, 33.3]))
    tolerance = float(rng.choice([0, spacing[-1], 1, 2, 2.5, 5]))
    thickness = int(rng.integers(1, 4))
    args = (t, p, spacing, percentile)
    return {
        "kind": kind,
        "shape": [int(n) for n in t.shape],
        "truth": pack(t),
        "predicted": pack(p),
        "spacingMm": spacing,
        "percentile": percentile,
        "toleranceMm": tolerance,
        "thickness": thickness,
        "deepmind": by_deepmind(*args, tolerance),
        "monai": attempt(lambda: by_monai(*args, tolerance)),
        "medpy": attempt(lambda: by_medpy(*args)),
        "segMetrics": by_seg_metrics(t, p, spacing),
        "metricsReloaded": by_metrics_reloaded(*args, tolerance) if t.any() and p.any() else "raises",
        "boundaryIou": boundary_iou(t, p, thickness),
    }


def main():
    rng = np.random.default_rng(4)
    cases = [case(rng, *pair) for pair in pairs(rng)]
    text = json.dumps(plain(cases), separators=(",", ":"))
    (HERE / "surface.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(len(cases), "cases")


main()
