"""Sweeps and curves by numpy and scikit-learn; asked by curves.bench.ts, a line of JSON for a line of JSON."""

import json
import sys
import time

import numpy as np
import sklearn
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score, roc_curve


def sweep(t, p, thresholds):
    """The usual loop: a mask per threshold, two counts each."""
    truth, n = t.astype(bool), int(t.sum())
    tp = []
    for threshold in thresholds:
        mask = p > threshold
        both = np.count_nonzero(mask & truth)
        tp.append((both, np.count_nonzero(mask) - both, n - both))
    return sum(both for both, _, _ in tp)


TOOLS = {
    "sweep": sweep,
    "auc": lambda t, p, _: roc_auc_score(t, p),
    "roc": lambda t, p, _: roc_curve(t, p)[0].sum(),
    "precisionRecall": lambda t, p, _: precision_recall_curve(t, p)[0].sum(),
    "averagePrecision": lambda t, p, _: average_precision_score(t, p),
}
print(json.dumps({"peer": f"numpy {np.__version__}, scikit-learn {sklearn.__version__}"}), flush=True)
data = {}
for line in sys.stdin:
    q = json.loads(line)
    if q["file"] not in data:
        raw = np.fromfile(q["file"], np.uint8)
        n = len(raw) // 5
        data = {q["file"]: (raw[: 4 * n].view(np.float32), raw[4 * n :])}
    p, t = data[q["file"]]
    start = time.perf_counter()
    value = TOOLS[q["tool"]](t, p, np.float32(q["thresholds"]))
    print(json.dumps({"seconds": time.perf_counter() - start, "value": float(value)}), flush=True)
