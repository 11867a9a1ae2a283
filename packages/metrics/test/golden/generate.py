"""Golden files of thresholds, slices and summaries, computed by scikit-learn and numpy.

In a fresh environment (Python 3.11):

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python generate.py

Writes sweep.json.gz, detection.json.gz and summary.json.gz beside itself.

Seeds are fixed and the files carry no time, so that a second run gives the same bytes. NaN is written as null.
"""

import gzip
import json
import math
import warnings
from pathlib import Path

import numpy as np
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


# --- probabilities ----------------------------------------------------------------------------------------------------


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
    """Few slices and many, sick and healthy; probabilities are whole 64ths, as are some of the thresholds."""
    rng = np.random.default_rng(400)
    cases = []
    kinds = [(n, density) for n in (1, 2, 3, 6, 9, 12, 17) for density in (0.0, 0.3, 0.5, 1.0)]
    for n, density in kinds:
        sick = rng.random(n) < density
        truth = ((rng.random((n, 4, 5)) < 0.4) & sick[:, None, None]).astype(np.uint8)
        steps = np.minimum(64, 35 * truth + rng.integers(0, 39, (n, 4, 5)))
        for min_truth, min_predicted in ((1, 1), (2, 5), (6, 3)):
            t = (truth.sum((1, 2)) >= min_truth).astype(np.uint8)
            rows = []
            for threshold in (0.5, 0.56, 0.703125, 0.9):
                mask = (steps / 64 > threshold).astype(np.uint8)
                areas = mask.sum((1, 2))
                p = (areas >= min_predicted).astype(np.uint8)
                rows.append({"threshold": threshold, "areas": areas, "flags": p == 1, **detection_scores(t, p)})
            cases.append(
                {
                    "name": f"{n} slices, {density} sick, minima {min_truth} and {min_predicted}",
                    "shape": truth.shape,
                    "truth": "".join(map(str, truth.ravel())),
                    "steps": steps.ravel(),
                    "minTruthArea": min_truth,
                    "minPredictedArea": min_predicted,
                    "truthAreas": truth.sum((1, 2)),
                    "truthPositive": t == 1,
                    "rows": rows,
                }
            )
    write("detection", cases)
    return sum(len(case["rows"]) for case in cases)


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
    for make in (sweep, detection, summary):
        print(make.__name__, make())
