"""Golden files of @ich/metrics, computed by scikit-learn, MedPy, MONAI and numpy.

In a fresh environment (Python 3.11):

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python generate.py

Writes overlap.json.gz, soft.json.gz, sweep.json.gz, detection.json.gz, band.json.gz and summary.json.gz beside itself.
numpy stays below 2.3: there `count_nonzero` began to return numpy's own integers, whose division by zero is NaN, so that
MedPy's answers for empty masks (an `except ZeroDivisionError`) are no longer reached.

Seeds are fixed and the files carry no time, so that a second run gives the same bytes. NaN is written as null.
"""

import gzip
import json
import math
import warnings
from pathlib import Path

import numpy as np
import torch
from medpy.metric import binary as medpy
from monai.losses import DiceLoss
from monai.metrics import compute_confusion_matrix_metric, compute_dice, compute_iou, get_confusion_matrix
from sklearn import metrics as sk

HERE = Path(__file__).parent
warnings.filterwarnings("ignore")


def plain(value):
    """Numbers as JSON knows them, NaN as null."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return None if math.isnan(value) else float(value)
    return value


def write(name, content):
    text = json.dumps(plain(content), separators=(",", ":"))
    (HERE / f"{name}.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def counts(truth, predicted):
    tn, fp, fn, tp = sk.confusion_matrix(truth.ravel(), predicted.ravel(), labels=[0, 1]).ravel()
    return {"tp": tp, "fp": fp, "fn": fn, "tn": tn}


# --- overlap ----------------------------------------------------------------------------------------------------------


def strict(t, p):
    """scikit-learn told to answer NaN; the two it cannot be told are left out where they are undefined."""
    nan = {"zero_division": np.nan}
    both_empty = not t.any() and not p.any()
    one_class = t.all() or not t.any()
    one_predicted = p.all() or not p.any()
    return {
        "dice": sk.f1_score(t, p, **nan),
        "jaccard": np.nan if both_empty else sk.jaccard_score(t, p),
        "sensitivity": sk.recall_score(t, p, **nan),
        "specificity": sk.recall_score(t, p, pos_label=0, **nan),
        "precision": sk.precision_score(t, p, **nan),
        "npv": sk.precision_score(t, p, pos_label=0, **nan),
        "accuracy": sk.accuracy_score(t, p),
        "balancedAccuracy": np.nan if one_class else sk.balanced_accuracy_score(t, p),
        "mcc": np.nan if one_class or one_predicted else sk.matthews_corrcoef(t, p),
        "fBeta": sk.fbeta_score(t, p, beta=1, **nan),
        "fBeta2": sk.fbeta_score(t, p, beta=2, **nan),
        "fBetaHalf": sk.fbeta_score(t, p, beta=0.5, **nan),
    }


def scikit_learn(t, p):
    return {
        "dice": sk.f1_score(t, p),
        "jaccard": sk.jaccard_score(t, p),
        "sensitivity": sk.recall_score(t, p),
        "precision": sk.precision_score(t, p),
        "fBeta": sk.fbeta_score(t, p, beta=1),
        "mcc": sk.matthews_corrcoef(t, p),
    }


def med_py(t, p):
    return {
        "dice": medpy.dc(p, t),
        "jaccard": medpy.jc(p, t),
        "sensitivity": medpy.sensitivity(p, t),
        "specificity": medpy.specificity(p, t),
        "precision": medpy.precision(p, t),
    }


def monai_overlap(t, p, ignore_empty):
    y = torch.from_numpy(t.astype(np.float64))[None, None]
    y_pred = torch.from_numpy(p.astype(np.float64))[None, None]
    return {
        "dice": compute_dice(y_pred, y, ignore_empty=ignore_empty).item(),
        "jaccard": compute_iou(y_pred, y, ignore_empty=ignore_empty).item(),
    }


def monai_matrix(t, p):
    y = torch.from_numpy(t.astype(np.float64))[None, None]
    y_pred = torch.from_numpy(p.astype(np.float64))[None, None]
    matrix = get_confusion_matrix(y_pred, y).double()
    names = {
        "sensitivity": "sensitivity",
        "specificity": "specificity",
        "precision": "precision",
        "npv": "negative predictive value",
        "accuracy": "accuracy",
        "balancedAccuracy": "balanced accuracy",
        "mcc": "matthews correlation coefficient",
    }
    return {ours: compute_confusion_matrix_metric(theirs, matrix).item() for ours, theirs in names.items()}


def paper_code(t, p):
    """One slice as the reference code of Hssayeni 2020 scores it: left out of the mean when it has no truth."""
    if t.sum() == 0:
        return {"dice": np.nan, "jaccard": np.nan}
    both = np.logical_and(t, p).sum()
    return {"dice": 2.0 * both / (t.sum() + p.sum()), "jaccard": both / np.logical_or(t, p).sum()}


def pairs(shape, rng):
    """Every corner case of a shape, then random pairs from sparse to dense."""
    size = int(np.prod(shape))
    empty, full = np.zeros(size, np.uint8), np.ones(size, np.uint8)
    first, last = empty.copy(), empty.copy()
    first[0] = 1
    last[-1] = 1
    checker = (np.arange(size) % 2).astype(np.uint8)
    corner = {
        "both empty": (empty, empty),
        "both full": (full, full),
        "truth empty, predicted full": (empty, full),
        "truth full, predicted empty": (full, empty),
        "truth empty, predicted single": (empty, first),
        "truth single, predicted empty": (first, empty),
        "same single": (first, first),
        "two singles": (first, last),
        "truth single, predicted full": (last, full),
        "truth full, predicted single": (full, last),
        "complement": (checker, 1 - checker),
        "half against full": (checker, full),
    }
    for name, (t, p) in corner.items():
        yield name, t, p
    for density in (0.05, 0.2, 0.5, 0.8, 0.95):
        for noise in (0.02, 0.2, 0.5):
            t = (rng.random(size) < density).astype(np.uint8)
            flip = rng.random(size) < noise
            yield f"density {density}, noise {noise}", t, np.where(flip, 1 - t, t).astype(np.uint8)


def overlap():
    rng = np.random.default_rng(20200114)
    cases = []
    for shape in ([1], [7], [2, 2], [5, 6], [1, 1, 3], [2, 3, 4], [3, 9, 11], [1, 16, 17]):
        for name, t, p in pairs(shape, rng):
            cases.append(
                {
                    "name": f"{shape} {name}",
                    "shape": shape,
                    "truth": "".join(map(str, t)),
                    "predicted": "".join(map(str, p)),
                    "counts": counts(t, p),
                    "strict": strict(t, p),
                    "scikitLearn": scikit_learn(t, p),
                    "medpy": med_py(t, p),
                    "monai": {**monai_overlap(t, p, True), **monai_matrix(t, p)},
                    "monaiKeepEmpty": monai_overlap(t, p, False),
                    "paperCode": paper_code(t, p),
                }
            )
    write("overlap", cases)
    return len(cases)


# --- probabilities ----------------------------------------------------------------------------------------------------


def soft():
    """MONAI's DiceLoss in double precision; its Jaccard doubles both terms, so `smooth` there is 2 x ours."""
    rng = np.random.default_rng(1912)
    cases = []
    for shape in ([1], [6], [4, 5], [2, 5, 7]):
        size = int(np.prod(shape))
        for kind in ("random", "binary", "truth empty", "all zero", "truth full", "sharp"):
            t = (rng.random(size) < 0.4).astype(np.uint8)
            p = rng.random(size).astype(np.float32)
            if kind == "binary":
                p = np.round(p)
            if kind in ("truth empty", "all zero"):
                t[:] = 0
            if kind == "all zero":
                p[:] = 0
            if kind == "truth full":
                t[:] = 1
            if kind == "sharp":
                p = np.where(t == 1, np.float32(0.97), np.float32(0.03))
            y = torch.from_numpy(t.astype(np.float64))[None, None]
            q = torch.from_numpy(p.astype(np.float64))[None, None]
            for smooth in (0, 1, 100):
                dice = DiceLoss(smooth_nr=smooth, smooth_dr=smooth)
                jaccard = DiceLoss(smooth_nr=2 * smooth, smooth_dr=2 * smooth, jaccard=True)
                cases.append(
                    {
                        "name": f"{shape} {kind}, smooth {smooth}",
                        "shape": shape,
                        "truth": t,
                        "probability": p,
                        "smooth": smooth,
                        "softDice": 1 - dice(q, y).item(),
                        "softJaccard": 1 - jaccard(q, y).item(),
                    }
                )
    write("soft", cases)
    return len(cases)


def sweep():
    """Every threshold by itself through scikit-learn, compared in double precision."""
    rng = np.random.default_rng(8192)
    cases = []
    for shape in ([1], [9], [6, 7], [2, 5, 8]):
        size = int(np.prod(shape))
        for kind in ("random", "coarse", "tiny", "ends"):
            t = (rng.random(size) < 0.3).astype(np.uint8)
            p = rng.random(size).astype(np.float32)
            if kind == "coarse":
                p = (np.round(p * 4) / 4).astype(np.float32)
            if kind == "tiny":
                p = (p * np.float32(1e-5)).astype(np.float32)
            if kind == "ends":
                p = np.round(p).astype(np.float32)
            q = p.astype(np.float64)
            thresholds = [0.5, 0.0, 1.0, 0.25, 0.5, -1.0, 2.0, 0.1, float(np.float32(0.1)), 1e-6, *q[:3], q.max()]
            cases.append(
                {
                    "name": f"{shape} {kind}",
                    "shape": shape,
                    "truth": t,
                    "probability": q,
                    "thresholds": thresholds,
                    "above": [counts(t, (q > at).astype(np.uint8)) for at in thresholds],
                    "atLeast": [counts(t, (q >= at).astype(np.uint8)) for at in thresholds],
                }
            )
    write("sweep", cases)
    return len(cases)


# --- slices -----------------------------------------------------------------------------------------------------------


def detection_scores(t, p):
    nan = {"zero_division": np.nan}
    return {
        "counts": counts(t, p),
        "sensitivity": sk.recall_score(t, p, **nan),
        "specificity": sk.recall_score(t, p, pos_label=0, **nan),
        "precision": sk.precision_score(t, p, **nan),
        "npv": sk.precision_score(t, p, pos_label=0, **nan),
        "accuracy": sk.accuracy_score(t, p),
    }


def detection():
    rng = np.random.default_rng(400)
    cases = []
    for n, density in ((1, 0.5), (6, 0.0), (6, 1.0), (9, 0.3), (12, 0.5)):
        sick = rng.random(n) < density
        truth = ((rng.random((n, 4, 5)) < 0.4) & sick[:, None, None]).astype(np.uint8)
        probability = np.clip(0.55 * truth + rng.random((n, 4, 5)) * 0.6, 0, 1).astype(np.float32)
        for min_truth, min_predicted in ((1, 1), (2, 5), (6, 3)):
            t = (truth.sum((1, 2)) >= min_truth).astype(np.uint8)
            rows = []
            for threshold in (0.5, 0.56, 0.7, 0.9):
                mask = (probability.astype(np.float64) > threshold).astype(np.uint8)
                areas = mask.sum((1, 2))
                p = (areas >= min_predicted).astype(np.uint8)
                rows.append({"threshold": threshold, "areas": areas, "flags": p == 1, **detection_scores(t, p)})
            cases.append(
                {
                    "name": f"{n} slices, minima {min_truth} and {min_predicted}",
                    "shape": truth.shape,
                    "truth": "".join(map(str, truth.ravel())),
                    "probability": probability.ravel(),
                    "minTruthArea": min_truth,
                    "minPredictedArea": min_predicted,
                    "truthAreas": truth.sum((1, 2)),
                    "truthPositive": t == 1,
                    "rows": rows,
                }
            )
    write("detection", cases)
    return sum(len(case["rows"]) for case in cases)


def band():
    """Brute force: every band as a mask, every slice scored by scikit-learn, the first of equal means in scan order."""
    rng = np.random.default_rng(140230)
    cases = []
    for noise in (20, 60, 200):
        truth = np.zeros((6, 9, 8), np.uint8)
        for i in range(5):  # the last slice has no truth
            truth[i, 2 : 4 + i % 3, 1 : 4 + i % 2] = 1
        grey = np.clip(np.where(truth == 1, 170, 120) + rng.normal(0, noise, truth.shape), 0, 255).astype(np.uint8)
        lower, upper = list(range(100, 215, 12)), list(range(140, 256, 16))
        for score, function in (("jaccard", sk.jaccard_score), ("dice", sk.f1_score)):
            scores = []
            for low in lower:
                row = []
                for high in upper:
                    mask = ((grey >= low) & (grey <= high)).astype(np.uint8)
                    each = [function(truth[i].ravel(), mask[i].ravel()) for i in range(5)]
                    row.append(sum(each) / len(each) if low <= high else np.nan)
                scores.append(row)
            at = np.unravel_index(np.nanargmax(np.array(scores)), (len(lower), len(upper)))
            cases.append(
                {
                    "name": f"{score}, noise {noise}",
                    "shape": truth.shape,
                    "truth": "".join(map(str, truth.ravel())),
                    "grey": grey.ravel(),
                    "search": {"lower": lower, "upper": upper, "score": score},
                    "scores": scores,
                    "best": {"lower": lower[at[0]], "upper": upper[at[1]], "score": scores[at[0]][at[1]]},
                }
            )
    write("band", cases)
    return len(cases)


# --- summaries --------------------------------------------------------------------------------------------------------


def summary_of(values):
    x = np.array(values, float)
    n = int(np.sum(~np.isnan(x)))
    if n == 0:
        nothing = dict.fromkeys(("mean", "sd", "sdPopulation", "median", "min", "max", "q1", "q3"), np.nan)
        return {"n": 0, "nUndefined": len(x), **nothing}
    q1, median, q3 = np.nanpercentile(x, [25, 50, 75])
    return {
        "n": n,
        "nUndefined": len(x) - n,
        "mean": np.nanmean(x),
        "sd": np.nanstd(x, ddof=1) if n > 1 else np.nan,
        "sdPopulation": np.nanstd(x),
        "median": median,
        "min": np.nanmin(x),
        "max": np.nanmax(x),
        "q1": q1,
        "q3": q3,
    }


def summary():
    rng = np.random.default_rng(36)
    lists = [[], [np.nan], [np.nan] * 3, [0.0], [0.5, np.nan], [0.25, 0.75], [0, 0, 1], [1, 1, 1, 1], [-3, 7, 2, 2, 5]]
    for n in (4, 5, 6, 7, 36, 101):
        x = rng.random(n)
        lists.append(x)
        lists.append(np.where(rng.random(n) < 0.3, np.nan, x))
    subjects = [f"{49 + i:03d}" for i in range(8)]
    rows = [(subjects[i], float(v)) for i, v in zip(rng.integers(0, 8, 60), rng.random(60))]
    rows = [(s, np.nan if s == "052" or i % 5 == 0 else v) for i, (s, v) in enumerate(rows)]
    order = list(dict.fromkeys(s for s, _ in rows))
    per_subject = {s: summary_of([v for r, v in rows if r == s]) for s in order}
    write(
        "summary",
        {
            "lists": [{"values": x, "summary": summary_of(x)} for x in lists],
            "cohort": {
                "rows": [{"subject": s, "value": v} for s, v in rows],
                "subjects": [{"subject": s, **per_subject[s]} for s in order],
                "cohort": summary_of([per_subject[s]["mean"] for s in order]),
            },
        },
    )
    return len(lists) + 1


if __name__ == "__main__":
    for make in (overlap, soft, sweep, detection, band, summary):
        print(make.__name__, make())
