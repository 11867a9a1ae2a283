"""The scores of `ich evaluate` for the same files by MONAI or MedPy; run by evaluate.bench.ts.

usage: evaluate_peers.py monai|medpy TRUTH PREDICTED NUMBER
"""

import json
import os
import sys
import time

import nibabel as nib
import numpy as np

tool, truth_dir, predicted_dir, number = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])


def load(path):
    image = nib.load(path)
    return np.asarray(image.dataobj) > 0, image.header.get_zooms()


def monai_scores(truth, predicted, spacing):
    import torch
    from monai.metrics import (
        compute_average_surface_distance,
        compute_hausdorff_distance,
        compute_surface_dice,
        get_confusion_matrix,
    )

    y, x = (torch.from_numpy(a.astype(np.uint8))[None, None] for a in (truth, predicted))
    counts = get_confusion_matrix(x, y)[0, 0]
    options = dict(include_background=True, spacing=[float(s) for s in spacing])
    return [
        float(2 * counts[0] / (2 * counts[0] + counts[1] + counts[3])),
        float(compute_hausdorff_distance(x, y, percentile=95, **options)),
        float(compute_average_surface_distance(x, y, symmetric=True, **options)),
        float(compute_surface_dice(x, y, class_thresholds=[1.0], **options)),
    ]


def medpy_scores(truth, predicted, spacing):
    import scipy.ndimage as ndimage

    np.Inf = np.inf  # a name that MedPy still uses
    ndimage.filters = ndimage.morphology = ndimage
    from medpy.metric import binary

    spacing = [float(s) for s in spacing]
    return [
        binary.dc(predicted, truth),
        binary.hd95(predicted, truth, voxelspacing=spacing),
        binary.assd(predicted, truth, voxelspacing=spacing),
    ]


score = {"monai": monai_scores, "medpy": medpy_scores}[tool]
start, sums = time.perf_counter(), 0.0
for name in sorted(os.listdir(truth_dir))[:number]:
    truth, spacing = load(os.path.join(truth_dir, name))
    predicted, _ = load(os.path.join(predicted_dir, name))
    sums += score(truth, predicted, spacing)[0]
print(json.dumps({"seconds": (time.perf_counter() - start) / number, "dice": sums / number}))
