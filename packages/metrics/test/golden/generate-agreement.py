"""Golden files of src/agreement, computed by scipy, pingouin, audmetric, SimpleITK, medpy and numpy.

In a fresh environment (Python 3.11):

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python generate-agreement.py

Writes agreement.json.gz beside itself. Seeds are fixed: a second run gives the same bytes.

pingouin offers Bland-Altman as a plot: bias, limits and the intervals of 1986 are read off its lines and bands. What no
Python package computes is written down from its paper, on scipy's distributions: the variance of a limit of 1999 (Bland &
Altman), the interval of Lin's concordance (Lin 2000, as R's epiR), ABC/2 (Kothari 1996).
"""

import warnings

import audmetric
import matplotlib
import numpy as np
import pandas as pd
import pingouin
import SimpleITK as sitk
from golden_file import write
from matplotlib import pyplot
from medpy.metric import binary as medpy
from scipy import stats
from scipy.spatial.distance import pdist

matplotlib.use("Agg")
warnings.filterwarnings("ignore")
pingouin.options["round.column.CI95"] = 15


# --- pairs ------------------------------------------------------------------------------------------------------------


def plotted_bland_altman(a, b, percentage):
    """Bias and limits with their intervals, read off pingouin's plot (multiplier 1.96, variance of 1986)."""
    ax = pingouin.plot_blandaltman(a, b, agreement=1.96, confidence=0.95, percentage=percentage, annotate=False)
    heights = sorted(line.get_ydata()[0] for line in ax.get_lines() if line.get_color() == "k")
    bands = sorted((p.get_y(), p.get_y() + p.get_height()) for p in ax.patches)
    pyplot.close("all")
    assert len(heights) == 3 and len(bands) == 3
    assert abs(heights[0] + heights[2] - 2 * heights[1]) < 1e-9  # what is above the bias mirrors what is below
    return [[h, band[0]] for h, band in zip(heights[:2], bands)]


def bland_altman_1999(d, limits, level):
    n, bias, sd = len(d), d.mean(), d.std(ddof=1)
    z, t = stats.norm.ppf((1 + limits) / 2), stats.t.ppf((1 + level) / 2, n - 1)
    errors = [sd * np.sqrt(1 / n + z**2 / (2 * (n - 1))), sd / np.sqrt(n)]
    values = [bias - z * sd, bias]
    return [[v, v - t * e] for v, e in zip(values, errors)]


def lin(a, b, ddof, level):
    n = len(a)
    va, vb = a.var(ddof=ddof), b.var(ddof=ddof)
    cov = ((a - a.mean()) * (b - b.mean())).sum() / (n - ddof)
    p = 2 * cov / (va + vb + (a.mean() - b.mean()) ** 2)
    r = np.corrcoef(a, b)[0, 1]
    u = (a.mean() - b.mean()) / (va * vb) ** 0.25
    inner = (1 - r**2) * p**2 * (1 - p**2) / r**2 + 2 * p**3 * (1 - p) * u**2 / r - 0.5 * p**4 * u**4 / r**2
    error = np.sqrt(inner / (n - 2)) / (1 - p**2)
    half = stats.norm.ppf((1 + level) / 2) * error
    return {"ccc": p, "accuracy": p / r, "locationShift": u,
            "lower": np.tanh(np.arctanh(p) - half), "upper": np.tanh(np.arctanh(p) + half)}


def pairs():
    rng = np.random.default_rng(1986)
    cases = []
    for i in range(160):
        n = int(rng.integers(4, 22)) if i % 20 else 4
        a = rng.integers(1, (8, 60, 900)[i % 3], n)
        noise = rng.integers(-(i % 7) * 10 - 2, (i % 5) * 10 + 3, n)
        b = np.maximum(1, (a * (0.6, 1, 1.3)[i % 3 - 1] + noise).astype(int)) if i % 6 else rng.integers(1, 50, n)
        if len(set(a)) == 1 or len(set(b)) == 1 or len(set(a - b)) == 1:
            a[0], b[1] = a[0] + 5, b[1] + 2
        a, b = a / 4, b / 4
        level = (0.9, 0.95, 0.99)[i % 3]
        pearson = stats.pearsonr(a, b)
        spearman = stats.spearmanr(a, b)
        rs = spearman.statistic
        wright = stats.norm.ppf((1 + level) / 2) * np.sqrt((1 + rs**2 / 2) / (n - 3))
        trend = stats.linregress((a + b) / 2, a - b)
        assert abs(lin(a, b, 0, level)["ccc"] - audmetric.concordance_cc(a, b)) < 1e-13
        percentage, scale, ddof = bool(i % 2), ("difference", "percent", "log")[i % 3], (i // 2) % 2
        limits = (0.95, 0.9)[(i // 3) % 2]
        scaled = {"difference": a - b, "percent": 100 * (a - b) / ((a + b) / 2), "log": np.log(a) - np.log(b)}[scale]
        cases.append({
            "a": a, "b": b, "level": level,
            "pearson": [pearson.statistic, pearson.pvalue, *pearson.confidence_interval(level)],
            "spearman": [rs, spearman.pvalue,
                         *pingouin.compute_esci(rs, nx=n, ny=n, eftype="r", confidence=level, decimals=15)],
            "bonettWright": [np.tanh(np.arctanh(rs) - wright), np.tanh(np.arctanh(rs) + wright)],
            "variance": ("biased", "unbiased")[ddof], "concordance": lin(a, b, ddof, level),
            "plottedScale": ("difference", "percent")[percentage], "plotted": plotted_bland_altman(a, b, percentage),
            "scale": scale, "limits": limits, "limitsOfScale": bland_altman_1999(scaled, limits, level),
            "sd": (a - b).std(ddof=1),
            "trend": [trend.slope, trend.intercept, trend.rvalue, trend.pvalue],
        })
    return cases


# --- ICC --------------------------------------------------------------------------------------------------------------


def icc():
    rng = np.random.default_rng(1979)
    cases = []
    for i in range(140):
        n, k = int(rng.integers(3, 16)), int(rng.integers(2, 5))
        subject = rng.integers(0, (4, 40, 200)[i % 3], (n, 1))
        ratings = subject + rng.integers(0, 2 + 6 * (i % 4), (n, k)) + rng.integers(0, 1 + 5 * (i % 3), (1, k))
        if len(np.unique(ratings)) == 1:
            ratings[0, 0] += 1
        ratings = ratings / 8
        long = pd.DataFrame([(s, r, ratings[s, r]) for s in range(n) for r in range(k)], columns=["s", "r", "v"])
        table = pingouin.intraclass_corr(long, targets="s", raters="r", ratings="v").set_index("Type")
        row = lambda name: [table.at[name, c] for c in ("ICC", "F", "df1", "df2", "pval")] + list(table.at[name, "CI95"])
        model, name = [("2,1", "ICC(A,1)"), ("3,1", "ICC(C,1)")][i % 2]
        cases.append({"ratings": ratings, "model": model, "answer": row(name)})
    return cases


# --- volumes ----------------------------------------------------------------------------------------------------------


def blob(rng, shape, kind):
    mask = np.zeros(shape, np.uint8)
    if kind == 0:
        return mask
    if kind == 1:
        mask[tuple(rng.integers(0, s) for s in shape)] = 1
        return mask
    if kind == 2:
        return np.ones(shape, np.uint8)
    if kind == 3:
        return (rng.random(shape) < rng.random()).astype(np.uint8)
    grid = np.indices(shape).reshape(3, -1).T
    centre = [rng.random() * s for s in shape]
    radius = [0.4 + rng.random() * s * 0.7 for s in shape]  # reaches the border
    turn = rng.random() * np.pi
    q = (grid - centre)
    y, x = q[:, 1] * np.cos(turn) - q[:, 2] * np.sin(turn), q[:, 1] * np.sin(turn) + q[:, 2] * np.cos(turn)
    inside = (q[:, 0] / radius[0]) ** 2 + (y / radius[1]) ** 2 + (x / radius[2]) ** 2 <= 1
    return inside.reshape(shape).astype(np.uint8)


def shape_of(mask, spacing_xyz):
    """Physical size and largest diameter between voxel centres, by SimpleITK."""
    image = sitk.GetImageFromArray(mask)
    image.SetSpacing([float(s) for s in spacing_xyz])
    statistics = sitk.LabelShapeStatisticsImageFilter()
    statistics.ComputeFeretDiameterOn()
    statistics.Execute(image)
    return statistics.GetPhysicalSize(1), statistics.GetFeretDiameter(1)


def diameters(plane, spacing, corners):
    """A by scipy over all points; of equal ones the largest extent B perpendicular to it."""
    points = np.argwhere(plane).astype(float)
    if corners:
        points = np.concatenate([points + [dy, dx] for dy in (-0.5, 0.5) for dx in (-0.5, 0.5)])
    points = np.unique(points, axis=0) * spacing
    if len(points) == 1:
        return 0.0, 0.0
    distances = pdist(points)
    first, second = np.triu_indices(len(points), 1)
    b = 0.0
    for i in np.flatnonzero(distances > distances.max() * (1 - 5e-10)):
        along = points[second[i]] - points[first[i]]
        normal = np.array([-along[1], along[0]]) / np.linalg.norm(along)
        b = max(b, np.ptp(points @ normal))
    return distances.max(), b


def abc2(mask, spacing, corners, whole=0.75, half=0.25):
    areas = mask.sum((1, 2)).astype(int)
    if areas.max() == 0:
        return [0, 0, 0, 0, -1]
    weights = np.where(areas > whole * areas.max(), 1, np.where((areas >= half * areas.max()) & (areas > 0), 0.5, 0))
    tried = [(*diameters(mask[s], np.array(spacing[1:]), corners), -s) for s in np.flatnonzero(areas == areas.max())]
    a, b, s = max(tried, key=lambda t: (round(t[0], 9), round(t[1], 9), t[2]))
    c = weights.sum() * spacing[0]
    return [a, b, c, a * b * c / 2 / 1000, -s]


def volumes():
    rng = np.random.default_rng(1996)
    cases = []
    for i in range(200):
        shape = (1 if i % 7 == 0 else int(rng.integers(1, 8)), int(rng.integers(1, 12)), int(rng.integers(1, 12)))
        mask, other = blob(rng, shape, i % 9), blob(rng, shape, (i + 3) % 9)
        spacing = [float(s) for s in rng.choice([0.45, 0.5, 1, 1.2, 2.5, 5], 3)]
        if i % 3:
            spacing[2] = spacing[1]
        case = {"shape": shape, "mask": "".join(map(str, mask.ravel())), "spacingMm": spacing,
                "corners": abc2(mask, spacing, True), "centres": abc2(mask, spacing, False),
                "allSlices": abc2(mask, spacing, True, 0, 0), "volumeMl": 0.0}
        if mask.any():
            case["volumeMl"] = shape_of(mask, spacing[::-1])[0] / 1000
            plane = mask[case["centres"][4]]
            assert abs(shape_of(plane, [spacing[2], spacing[1]])[1] - case["centres"][0]) < 1e-9
            case["other"] = "".join(map(str, other.ravel()))
            case["relative"] = medpy.ravd(other, mask)
        cases.append(case)
    return cases


if __name__ == "__main__":
    content = {make.__name__: make() for make in (pairs, icc, volumes)}
    write("agreement", content)
    print({name: len(cases) for name, cases in content.items()})
