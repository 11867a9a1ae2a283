"""Golden file of lesion-wise scores: scipy (labels, optimal assignment), panoptica, CCMetrics and MONAI (FROC).

In a fresh environment (Python 3.11):

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python generate-lesions.py

Writes lesions.json.gz beside itself. Masks are named by shape, number of boxes, number of single voxels and seed
(seeded.py).
"""

import warnings

import numpy as np
from CCMetrics import CCDiceMetric
from CCMetrics.space_separation import compute_voronoi_regions
from golden_file import write
from monai.metrics import compute_froc_curve_data, compute_froc_score
from panoptica import InputType, MaxBipartiteMatching, Metric, NaiveThresholdMatching, Panoptica_Evaluator
from panoptica import disable_citation_reminder
from scipy import ndimage
from scipy.optimize import linear_sum_assignment
from seeded import Seeded, blobs

warnings.filterwarnings("ignore")
disable_citation_reminder()
SHAPES = [[12, 15], [1, 20], [5, 9, 10], [1, 12, 13], [8, 1, 9], [3, 20, 20]]
LUNA16 = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8]


def label(mask, connectivity):
    return ndimage.label(mask, ndimage.generate_binary_structure(mask.ndim, connectivity))


def evaluator(matcher, threshold):
    return Panoptica_Evaluator(
        expected_input=InputType.UNMATCHED_INSTANCE,
        instance_matcher=matcher(matching_threshold=threshold, strict_threshold=True),
        instance_metrics=[Metric.IOU],
        global_metrics=[],
    )


PANOPTICA = {at: evaluator(MaxBipartiteMatching, at) for at in (0.5, 0.1)}
NAIVE = evaluator(NaiveThresholdMatching, 0.5)


def quality(by, t, p):
    result = next(iter(by.evaluate(p.astype(np.uint16), t.astype(np.uint16), verbose=False).values()))
    return [result.tp, result.fp, result.fn, result.rq, result.sq, result.pq]


def overlaps(t, nt, p, np_):
    """Intersections and unions of all pairs."""
    table = np.histogram2d(t.ravel(), p.ravel(), bins=[np.arange(nt + 2), np.arange(np_ + 2)])[0][1:, 1:]
    a, b = np.bincount(t.ravel(), minlength=nt + 1)[1:], np.bincount(p.ravel(), minlength=np_ + 1)[1:]
    return table, a[:, None] + b[None, :] - table, a, b


def matching(truth, predicted, connectivity):
    t, nt = label(truth, connectivity)
    p, np_ = label(predicted, connectivity)
    out = {"lesions": [nt, np_]}
    if nt == 0 or np_ == 0:
        return out
    shared, union, a, b = overlaps(t, nt, p, np_)
    out["voxels"] = [a, b]
    iou = shared / union
    for name, worth, minimum in (("iou", iou, 0.5), ("low", iou, 0.1), ("zero", iou, 0), ("covered", shared / a[:, None], 0.25)):
        may = worth > minimum
        rows, columns = linear_sum_assignment(np.where(may, iou + 1e-9, 0), maximize=True)
        chosen = may[rows, columns]
        out[name] = [int(chosen.sum()), iou[rows, columns][chosen].sum(), int(may.any(1).sum()), int(may.any(0).sum())]
    return out


def region_dice(truth, predicted):
    one_hot = lambda m: np.stack([1 - m, m]).astype(np.int64)[None]
    t, p = (m if m.ndim == 3 else m[None] for m in (truth, predicted))
    metric = CCDiceMetric()
    metric.space_separation = compute_voronoi_regions  # of equally near lesions the first
    metric(y_pred=one_hot(p), y=one_hot(t))
    return [float(metric.cc_aggregate()[0]), metric.get_buffer()[0].numpy().ravel()]


def anisotropic(truth, predicted, steps):
    """The same by brute force for any spacing, as CCMetrics with `sampling`."""
    t, nt = label(truth, truth.ndim)
    distances = [ndimage.distance_transform_edt(t != k, sampling=steps) for k in range(1, nt + 1)]
    nearest = np.argmin(np.round(distances, 9), axis=0) + 1
    out = []
    for k in range(1, nt + 1):
        a, b = truth * (nearest == k), predicted * (nearest == k)
        out.append(2 * (a & b).sum() / (a.sum() + b.sum()))
    return out


def free_response(seed):
    """Random scores of scans with few levels, so that there are ties."""
    rng = Seeded(seed)
    levels = 4 + rng.below(30)
    scans = []
    for _ in range(1 + rng.below(6)):
        lesions = rng.below(5)
        hits = [rng.below(levels) / levels for _ in range(rng.below(lesions + 1))]
        scans.append([lesions, hits, [rng.below(levels) / levels for _ in range(rng.below(20))]])
    lesions = sum(s[0] for s in scans)
    hits, alarms = np.array(sum((s[1] for s in scans), [])), np.array(sum((s[2] for s in scans), []))
    if lesions == 0:
        return {"scans": scans}
    fps, sensitivity = compute_froc_curve_data(alarms, hits, lesions, len(scans))
    # MONAI leaves the lowest score out; a score below all others makes it count them all.
    whole, found = compute_froc_curve_data(np.append(alarms, -1), hits, lesions, len(scans))
    return {
        "scans": scans,
        "monai": [compute_froc_score(fps, sensitivity), compute_froc_score(fps, sensitivity, tuple(LUNA16))],
        "luna16": compute_froc_score(whole, found, tuple(LUNA16)),
        "curve": [whole[::-1], found[::-1]],
    }


def main():
    cases = []
    for k, shape in enumerate(SHAPES):
        for boxes, noise in ((0, 0), (0, 1), (1, 0), (2, 1), (4, 0), (6, 3), (9, 8), (3, 40)):
            for seed in range(1 if boxes + noise == 0 else 8):
                given = [shape, boxes, noise, 1000 * k + 100 * boxes + seed]
                truth, predicted = blobs(*given)
                case = {"input": given, "byConnectivity": [matching(truth, predicted, c) for c in range(1, len(shape) + 1)]}
                t, p = label(truth, truth.ndim)[0], label(predicted, predicted.ndim)[0]
                case["panoptica"] = [quality(PANOPTICA[at], t, p) for at in (0.5, 0.1)]
                assert np.allclose(case["panoptica"][0], quality(NAIVE, t, p), equal_nan=True)
                case["ccDice"] = region_dice(truth, predicted)
                if t.any():
                    steps = [5.0, 0.5, 0.75][-len(shape) :]
                    case["anisotropic"] = anisotropic(truth, predicted, steps)
                cases.append(case)
    froc = [free_response(seed) for seed in range(180)]
    write("lesions", {"masks": cases, "froc": froc})
    print(len(cases), len(froc))


if __name__ == "__main__":
    main()
