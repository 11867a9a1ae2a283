"""Golden file of the curves and of calibration: scikit-learn, torchmetrics, netcal and numpy.

In a fresh environment (Python 3.11):

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python generate-curves.py

Writes curves.json.gz beside itself. Inputs are named by kind, length, prevalence and seed (seeded.py); rates are written as
counts and thresholds as places in the list of distinct probabilities, from the highest.
"""

import warnings

import numpy as np
import torch
from golden_file import write
from netcal.metrics import ECE, MCE
from seeded import voxels
from sklearn import metrics as sk
from sklearn.calibration import calibration_curve
from torchmetrics.functional.classification import (
    binary_calibration_error,
    binary_sensitivity_at_specificity,
    binary_specificity_at_sensitivity,
)

warnings.filterwarnings("ignore")
KINDS = ["fine", "coarse", "ends", "constant", "tiny", "good", "bad", "tied", "doubles"]
ASKED = [0.33, 0.5, 0.87]


def points(t, p):
    """Both ROC curves and both precision-recall curves."""
    distinct = np.unique(p)[::-1]
    place = lambda at: [-1 if np.isinf(x) else int(np.where(distinct == x)[0][0]) for x in at]
    out = {}
    for drop in (True, False):
        fpr, tpr, at = sk.roc_curve(t, p, drop_intermediate=drop)
        counts = [np.rint(np.nan_to_num(fpr) * (t == 0).sum()), np.rint(np.nan_to_num(tpr) * t.sum())]
        out[f"roc{'Drop' if drop else ''}"] = [[int(x) for x in counts[0]], [int(x) for x in counts[1]], place(at)]
        precision, recall, at = sk.precision_recall_curve(t, p, drop_intermediate=drop)
        recalled = [int(x) for x in np.rint(recall * t.sum())] if t.any() else None
        out[f"pr{'Drop' if drop else ''}"] = [list(precision), recalled, place(at)]
    return out


def operating(t, p):
    """torchmetrics' best values, and numpy's interpolation; exact hits of a vertical or level stretch are left out."""
    y, q = torch.from_numpy(t.astype(np.int64)), torch.from_numpy(p)
    fpr, tpr, _ = sk.roc_curve(t, p, drop_intermediate=False)
    rows = []
    for at in ASKED:
        specificity, _ = binary_specificity_at_sensitivity(q, y, min_sensitivity=at)
        sensitivity, _ = binary_sensitivity_at_specificity(q, y, min_specificity=at)
        linear = [1 - np.interp(at, tpr, fpr), np.interp(1 - at, fpr, tpr)]
        exact = [bool((abs(tpr - at) < 1e-9).any()), bool((abs(1 - fpr - at) < 1e-9).any())]
        rows.append([round(specificity.item(), 6), round(sensitivity.item(), 6), *[None if e else v for e, v in zip(exact, linear)]])
    return rows


def calibration(t, p):
    out = {"uniform": calibration_curve(t, p, n_bins=5), "quantile": calibration_curve(t, p, n_bins=4, strategy="quantile")}
    y, q = torch.from_numpy(t.astype(np.int64)), torch.from_numpy(p)
    if p.max() < 1:  # torchmetrics puts 1 into a bin of its own
        out["torchmetrics"] = [binary_calibration_error(q, y, n_bins=15, norm=norm).item() for norm in ("l1", "l2", "max")]
    if len(p) > 1:
        out["netcal"] = [ECE(10).measure(p, t), MCE(10).measure(p, t)]
    if len(np.unique(p)) == len(p) > 8 and p.min() > 0 and p.max() - p.min() > 1e-3:
        out["netcalMass"] = ECE(4, equal_intervals=False).measure(p, t)
    return out


def main():
    cases = []
    for k, kind in enumerate(KINDS):
        for n in (1, 2, 5, 12, 40):
            for percent in (0, 10, 50, 85, 100) if n > 1 else (0, 100):
                for seed in (1, 2, 3, 4) if 0 < percent < 100 else (1,):
                    t, p = voxels(kind, n, percent, 1000 * k + 10 * n + seed)
                    both = 0 < t.sum() < n
                    case = {"input": [kind, n, percent, 1000 * k + 10 * n + seed], "brier": np.mean((p - t) ** 2)}
                    case |= points(t, p) if seed == 1 else {}
                    case |= calibration(t, p)
                    if both:
                        case |= {"auc": sk.roc_auc_score(t, p), "operating": operating(t, p)}
                    if t.any():
                        case["averagePrecision"] = sk.average_precision_score(t, p)
                    if n > 1:
                        assert abs(case["brier"] - sk.brier_score_loss(t, p, pos_label=1, labels=[0, 1])) < 1e-12
                    cases.append(case)
    write("curves", cases)
    print(len(cases), sum("auc" in case for case in cases))


if __name__ == "__main__":
    main()
