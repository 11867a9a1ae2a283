"""Golden files of the overlap scores: scikit-learn, MedPy, MONAI, seg-metrics, surface-distance (DeepMind), pymia, numpy.

In a fresh environment (Python 3.11):

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/pip install --no-deps seg-metrics==1.2.8 pymia==0.3.4
    .venv/bin/python generate-overlap.py

Writes overlap.json.gz, labels.json.gz, means.json.gz, soft.json.gz and band.json.gz beside itself.
numpy stays below 2.3: there `count_nonzero` began to return numpy's own integers, whose division by zero is NaN, so that
MedPy's answers for empty masks (an `except ZeroDivisionError`) are no longer reached. surface-distance wants `np.NaN` back.
seg-metrics imports file readers that its scores do not use: an empty module stands in for them. nnU-Net and MetricsReloaded
(not to be had from a package index) and the code of the paper are written out as formulas with what they do about empty
masks: nnunetv2/evaluation/evaluate_predictions.py, MetricsReloaded/metrics/pairwise_measures.py.

Seeds are fixed and the files carry no time, so that a second run gives the same bytes. NaN is written as null.
"""

import logging
import sys
import warnings
from unittest.mock import MagicMock

import numpy as np
import torch
from golden_file import write
from medpy.metric import binary as medpy
from monai.losses import DiceLoss
from monai.metrics import compute_confusion_matrix_metric, compute_dice, compute_iou, get_confusion_matrix
from monai.metrics.utils import do_metric_reduction
from pymia.evaluation.metric import metric as pymia
from scipy import ndimage
from sklearn import metrics as sk

np.Inf, np.NaN = np.inf, np.nan
ndimage.filters = ndimage.morphology = ndimage
sys.modules.update({name: MagicMock() for name in ("medutils", "medutils.medutils", "tqdm", "PySimpleGUI")})
import surface_distance as deepmind_tool  # noqa: E402
from seg_metrics.seg_metrics import computeQualityMeasures  # noqa: E402

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
np.seterr(all="ignore")


def counts(truth, predicted):
    tn, fp, fn, tp = sk.confusion_matrix(truth.ravel(), predicted.ravel(), labels=[0, 1]).ravel()
    return {"tp": tp, "fp": fp, "fn": fn, "tn": tn}


# --- each tool --------------------------------------------------------------------------------------------------------


def strict(t, p):
    """scikit-learn told to answer NaN; what it cannot be told is left out where it is undefined. Volumes: pymia, MedPy."""
    nan = {"zero_division": np.nan}
    both_empty = not t.any() and not p.any()
    one_class = t.all() or not t.any()
    one_predicted = p.all() or not p.any()
    both_full = t.all() and p.all()
    ratios = {"LR+": np.inf, "LR-": np.nan}
    volumes = pymia.VolumeSimilarity()
    volumes.confusion_matrix = type("Matrix", (), counts(t, p))
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
        "kappa": np.nan if both_empty or both_full else sk.cohen_kappa_score(t, p),
        "informedness": np.nan if one_class else sk.balanced_accuracy_score(t, p, adjusted=True),
        "positiveLikelihoodRatio": np.nan
        if one_class or not p.any()
        else sk.class_likelihood_ratios(t, p, replace_undefined_by=ratios)[0],
        "volumetricSimilarity": np.nan if both_empty else volumes.calculate(),
        "relativeVolumeDifference": medpy.ravd(p, t) if t.any() else np.nan,
        "symmetricVolumeDifference": np.nan if both_empty else seg_metrics(t, p)["symmetricVolumeDifference"],
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
    def ravd():
        try:
            return medpy.ravd(p, t)
        except RuntimeError:
            return np.nan

    return {
        "dice": medpy.dc(p, t),
        "jaccard": medpy.jc(p, t),
        "sensitivity": medpy.sensitivity(p, t),
        "specificity": medpy.specificity(p, t),
        "precision": medpy.precision(p, t),
        "relativeVolumeDifference": ravd(),
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
        "informedness": "informedness",
    }
    return {ours: compute_confusion_matrix_metric(theirs, matrix).item() for ours, theirs in names.items()}


def deepmind(t, p):
    return {"dice": deepmind_tool.compute_dice_coefficient(t.astype(bool), p.astype(bool))}


def seg_metrics(t, p):
    """Of two axes at least, as it wants them; `specificity` is 1 - its false positive rate."""
    names = ["dice", "jaccard", "precision", "recall", "fpr", "vs"]
    of = computeQualityMeasures(p.reshape(1, -1), t.reshape(1, -1), np.array([1.0, 1.0]), names)
    return {
        "dice": of["dice"],
        "jaccard": of["jaccard"],
        "sensitivity": of["recall"],
        "specificity": 1 - of["fpr"],
        "precision": of["precision"],
        "symmetricVolumeDifference": of["vs"],
    }


def nnunet(t, p):
    tp, fp, fn = (np.float64(counts(t, p)[name]) for name in ("tp", "fp", "fn"))
    return {"dice": 2 * tp / (2 * tp + fp + fn), "jaccard": tp / (tp + fp + fn)}


def metrics_reloaded(t, p):
    tp, fp, fn, tn = (np.float64(counts(t, p)[name]) for name in ("tp", "fp", "fn", "tn"))
    in_truth, in_predicted, n = tp + fn, tp + fp, t.size
    sensitivity = tp / in_truth if in_truth else np.nan
    specificity = tn / (n - in_truth) if n - in_truth else np.nan
    if in_predicted:
        precision = tp / in_predicted
    else:
        precision = 0 if in_truth else np.nan
    if tn + fn:
        npv = tn / (tn + fn)
    else:
        npv = 0 if n - in_truth else np.nan
    recall = 0 if in_truth and not in_predicted else sensitivity
    below = precision + recall
    fbeta = (0 if fp + fn else 1) if np.isnan(below) or below == 0 else 2 * precision * recall / below
    if in_truth:
        volumes = (in_predicted - in_truth) / in_truth
    else:
        volumes = 1 if in_predicted else 0
    chance = (in_truth / n) * (in_predicted / n) + (1 - in_truth / n) * (1 - in_predicted / n)
    # Where chance is all there is, rounding decides over 0/0 there: the fraction is taken exactly.
    kappa = np.nan if in_truth == in_predicted and in_truth in (0, n) else ((tp + tn) / n - chance) / (1 - chance)
    return {
        "dice": 2 * tp / (in_predicted + in_truth) if in_predicted + in_truth else 1,
        "jaccard": tp / (tp + fp + fn) if in_predicted or in_truth else np.nan,
        "sensitivity": sensitivity,
        "specificity": specificity,
        "precision": precision,
        "npv": npv,
        "accuracy": (tn + tp) / n,
        "balancedAccuracy": 0.5 * sensitivity + 0.5 * specificity,
        "mcc": (tp * tn - fp * fn) / np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
        "kappa": kappa,
        "informedness": specificity + sensitivity - 1,
        "positiveLikelihoodRatio": sensitivity / (1 - specificity),
        "fBeta": fbeta,
        "relativeVolumeDifference": volumes,  # rel_vol_error is in per cent
    }


def paper_code(t, p):
    """One slice as the reference code of Hssayeni 2020 scores it: left out of the mean when it has no truth."""
    if t.sum() == 0:
        return {"dice": np.nan, "jaccard": np.nan}
    both = np.logical_and(t, p).sum()
    return {"dice": 2.0 * both / (t.sum() + p.sum()), "jaccard": both / np.logical_or(t, p).sum()}


# --- masks ------------------------------------------------------------------------------------------------------------


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


TOOLS = {
    "strict": strict,
    "scikitLearn": scikit_learn,
    "medpy": med_py,
    "monai": lambda t, p: {**monai_overlap(t, p, True), **monai_matrix(t, p)},
    "monaiKeepEmpty": lambda t, p: monai_overlap(t, p, False),
    "nnunet": nnunet,
    "metricsReloaded": metrics_reloaded,
    "deepmind": deepmind,
    "segMetrics": seg_metrics,
    "paperCode": paper_code,
}
SHAPES = ([1], [7], [1, 1], [2, 2], [5, 6], [1, 1, 3], [4, 1, 1], [2, 2, 2], [2, 3, 4], [3, 9, 11], [1, 16, 17], [2, 5, 4])


def overlap():
    rng = np.random.default_rng(20200114)
    cases = []
    for shape in SHAPES:
        for name, t, p in pairs(shape, rng):
            masks = {"shape": shape, "truth": "".join(map(str, t)), "predicted": "".join(map(str, p))}
            tools = {tool: run(t, p) for tool, run in TOOLS.items()}
            cases.append({"name": f"{shape} {name}", **masks, "counts": counts(t, p), **tools})
    write("overlap", cases)
    return len(cases)


# --- label maps -------------------------------------------------------------------------------------------------------


def per_label(t, p, labels, ignore):
    """scikit-learn's matrix of each label against all else, of the voxels that nnU-Net would use."""
    use = np.ones(t.shape, bool) if ignore is None else t != ignore
    if not use.any():
        return [[0, 0, 0, 0] for _ in labels]
    rows = []
    for label in labels:
        of = counts((t[use] == label).astype(np.uint8), (p[use] == label).astype(np.uint8))
        rows.append([of[name] for name in ("tp", "fp", "fn", "tn")])
    return rows


def labels():
    rng = np.random.default_rng(6)
    alphabets = ([0], [3], [0, 1], [0, 1, 2, 3, 4, 5], [0, 2, 17, 4035], [-7, 0, 1, 255], [0, 1, 2, 255], [65535, 70000, 0])
    cases = []
    for shape in ([1], [9], [3, 4], [2, 3, 5], [1, 8, 9]):
        size = int(np.prod(shape))
        for alphabet in alphabets:
            for noise in (0, 0.3, 1):
                t = np.sort(rng.choice(alphabet, size)) if noise < 1 else rng.choice(alphabet, size)
                p = np.where(rng.random(size) < noise, rng.choice(alphabet, size), t)
                for ignore in (None, 255, alphabet[-1]):
                    use = np.ones(size, bool) if ignore is None else t != ignore
                    found = [label for label in np.union1d(t[use], p[use]) if label != 0]
                    asked = [5, 0, 4035, alphabet[0]]
                    maps = {"shape": shape, "truth": t, "predicted": p, "ignoreLabel": ignore}
                    rows = {"found": found, "rows": per_label(t, p, found, ignore)}
                    some = {"asked": asked, "askedRows": per_label(t, p, asked, ignore)}
                    cases.append({"name": f"{shape} of {alphabet}, noise {noise}, without {ignore}", **maps, **rows, **some})
    write("labels", cases)
    return len(cases)


# --- means ------------------------------------------------------------------------------------------------------------


def means():
    """MONAI's reduction (in single precision) and numpy's nanmean (nnU-Net) of scores some of which are undefined."""
    rng = np.random.default_rng(0)
    cases = []
    for n in range(1, 16):
        for part in (0, 0.1, 0.3, 0.5, 0.8, 1):
            for scale in (1, 1e-3, 0, 100):
                values = np.where(rng.random(n) < part, np.nan, np.round(rng.random(n) * scale, 6))
                monai, n_defined = do_metric_reduction(torch.from_numpy(values.copy())[:, None], "mean")
                case = {"values": values, "nanmean": np.nanmean(values), "monai": monai.item(), "n": int(n_defined)}
                cases.append(case)
    write("means", cases)
    return len(cases)


# --- probabilities ----------------------------------------------------------------------------------------------------


def soft():
    """MONAI's DiceLoss in double precision; its Jaccard doubles both terms, so `smooth` there is 2 x ours."""
    rng = np.random.default_rng(1912)
    cases = []
    for shape in ([1], [6], [4, 5], [2, 5, 7], [1, 1, 2], [3, 3, 3]):
        size = int(np.prod(shape))
        for kind in ("random", "binary", "truth empty", "all zero", "truth full", "all one", "single", "sharp", "faint"):
            t = (rng.random(size) < 0.4).astype(np.uint8)
            p = rng.random(size).astype(np.float32)
            if kind == "binary":
                p = np.round(p)
            if kind in ("truth empty", "all zero"):
                t[:] = 0
            if kind == "all zero":
                p[:] = 0
            if kind in ("truth full", "all one"):
                t[:] = 1
            if kind == "all one":
                p[:] = 1
            if kind == "single":
                t[:] = 0
                t[-1] = 1
            if kind == "sharp":
                p = np.where(t == 1, np.float32(0.97), np.float32(0.03))
            if kind == "faint":
                p = p * np.float32(1e-6)
            y = torch.from_numpy(t.astype(np.float64))[None, None]
            q = torch.from_numpy(p.astype(np.float64))[None, None]
            for smooth in (0, 1e-5, 0.5, 1, 7, 100):
                dice = DiceLoss(smooth_nr=smooth, smooth_dr=smooth)
                jaccard = DiceLoss(smooth_nr=2 * smooth, smooth_dr=2 * smooth, jaccard=True)
                cases.append(
                    {
                        "name": f"{shape} {kind}, smooth {smooth}",
                        "shape": shape,
                        "truth": t,
                        "probability": p.astype(np.float64),
                        "smooth": smooth,
                        "softDice": 1 - dice(q, y).item(),
                        "softJaccard": 1 - jaccard(q, y).item(),
                    }
                )
    write("soft", cases)
    return len(cases)


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


if __name__ == "__main__":
    for make in (overlap, labels, means, soft, band):
        print(make.__name__, make())
