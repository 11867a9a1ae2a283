"""Counts, Dice and Jaccard by numpy and MONAI on one thread; asked by overlap.bench.ts, a line of JSON for a line of JSON."""

import json
import sys
import time

import numpy as np

try:
    import monai
    import torch
    from monai.metrics import compute_dice, compute_iou, get_confusion_matrix

    torch.set_num_threads(1)
except ImportError:
    monai = None


def with_numpy(t, p):
    """The usual form: three calls of count_nonzero, of which numpy knows a fast one for bytes."""
    both, in_truth, in_predicted = np.count_nonzero(t & p), np.count_nonzero(t), np.count_nonzero(p)
    return [2 * both / (in_truth + in_predicted), both / (in_truth + in_predicted - both)]


def with_monai(t, p):
    y, y_pred = torch.from_numpy(t)[None, None], torch.from_numpy(p)[None, None]
    get_confusion_matrix(y_pred, y)
    return [compute_dice(y_pred, y).item(), compute_iou(y_pred, y).item()]


TOOLS = {f"numpy {np.__version__}": with_numpy}
if monai:
    TOOLS[f"MONAI {monai.__version__}"] = with_monai
print(json.dumps({"peer": ", ".join(TOOLS)}), flush=True)
data = {}
for line in sys.stdin:
    q = json.loads(line)
    if q["file"] not in data:
        data = {q["file"]: np.fromfile(q["file"], np.uint8).reshape(2, *q["shape"])}
    t, p = data[q["file"]]
    run = TOOLS[q["tool"]]
    times = []
    for _ in range(q["repeats"]):
        start = time.perf_counter()
        value = run(t, p)
        times.append(time.perf_counter() - start)
    print(json.dumps({"seconds": min(times), "value": value}), flush=True)
