"""Golden files of src/statistics, computed by scipy, mpmath, scikit-learn, MLstatkit and numpy.

In a fresh environment (Python 3.11):

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python generate-statistics.py

Writes statistics.json.gz beside itself. Seeds are fixed: a second run gives the same bytes.

The resamples of the bootstrap are drawn by xoshiro128** 1.1, written down here once more (Blackman & Vigna 2021,
doi:10.1145/3460772; its reference vectors are tested in @ich/core), so that scipy computes its intervals from the very
replicates. `fast_delong` is the algorithm of Sun & Xu 2014 (doi:10.1109/LSP.2014.2337313) as in the widely copied
`compare_auc_delong_xu.py` of the Yandex Data School; MLstatkit's test is run beside it.
"""

import warnings

import mpmath
import numpy as np
from golden_file import write
from MLstatkit import Delong_test
from scipy import stats
from scipy.stats._resampling import BootstrapResult
from sklearn.metrics import roc_auc_score

warnings.filterwarnings("ignore")
mpmath.mp.dps = 40


# --- distributions ----------------------------------------------------------------------------------------------------


def beta_cdf(a, b, x):
    return mpmath.betainc(a, b, 0, x, regularized=True)


def distributions():
    """Tails by mpmath to 40 digits, quantiles by scipy polished with them."""
    normal = [[z, float(mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2)) / 2)] for z in np.arange(-320, 1201, 10) / 40]
    quantiles = [[p, float(mpmath.sqrt(2) * mpmath.erfinv(2 * mpmath.mpf(p) - 1))] for p in
                 [1e-9, 1e-6, 1e-4, 0.001, 0.01, 0.025, 0.05, 0.1, 0.25, 0.4, 0.49, 0.5, 0.51, 0.6, 0.75, 0.9, 0.95, 0.975, 0.995, 0.9999]]
    student = []
    for df in (1, 2, 3, 5, 10, 30, 99, 500, 4000):
        for t in (0.001, 0.1, 0.5, 1, 1.5, 2, 3, 5, 10, 40):
            x = mpmath.mpf(df) / (df + mpmath.mpf(t) ** 2)
            student.append([t, df, float(beta_cdf(mpmath.mpf(df) / 2, mpmath.mpf(1) / 2, x))])
    f = []
    for df1 in (1, 2, 3, 7.25, 29, 400):
        for df2 in (1, 2.5, 4, 19, 150, 3000):
            for value in (0.01, 0.3, 0.9, 1.1, 2, 8):
                x = df2 / (df2 + mpmath.mpf(df1) * mpmath.mpf(value))
                f.append([value, df1, df2, float(beta_cdf(mpmath.mpf(df2) / 2, mpmath.mpf(df1) / 2, x))])
    student_quantile = [[level, df, stats.t.ppf((1 + level) / 2, df)] for level in (0.5, 0.9, 0.95, 0.999) for df in (1, 2, 4, 9, 35, 400)]
    f_quantile = [[tail, a, b, stats.f.isf(tail, a, b)] for tail in (0.005, 0.025, 0.05, 0.3) for a in (1, 2.4, 9, 80) for b in (1.7, 3, 12, 200)]
    return {"normal": normal, "normalQuantile": quantiles, "student": student, "f": f,
            "studentQuantile": student_quantile, "fQuantile": f_quantile}


# --- summary ----------------------------------------------------------------------------------------------------------


def summary():
    rng = np.random.default_rng(4)
    cases = []
    for i in range(150):
        n = 1 + i % 25
        values = rng.integers(-9, 99, n) / (8 if i % 3 else 100)
        values = np.where(rng.random(n) < (0.2 if i % 2 else 0), np.nan, values)
        defined = values[~np.isnan(values)]
        quartiles = np.percentile(defined, [0, 25, 50, 75, 100]) if len(defined) else [np.nan] * 5
        sd = np.std(defined, ddof=1) if len(defined) > 1 else np.nan
        mean = np.mean(defined) if len(defined) else np.nan
        iqr = stats.iqr(defined) if len(defined) else np.nan
        cases.append([list(values), [len(defined), n - len(defined), mean, sd, *quartiles, iqr]])
    return cases


# --- bootstrap --------------------------------------------------------------------------------------------------------

MASK = 0xFFFFFFFF


class Xoshiro128:
    def __init__(self, seed):
        def word():
            nonlocal seed
            seed = (seed + 0x9E3779B9) & MASK
            z = ((seed ^ seed >> 16) * 0x85EBCA6B) & MASK
            z = ((z ^ z >> 13) * 0xC2B2AE35) & MASK
            return z ^ z >> 16

        self.words = [word() for _ in range(4)]

    def next(self):
        a, b, c, d = self.words
        product = (b * 5) & MASK
        result = (((product << 7 | product >> 25) & MASK) * 9) & MASK
        t = (b << 9) & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= t
        d = (d << 11 | d >> 21) & MASK
        self.words = [a, b, c, d]
        return result

    def integer(self, span):
        limit = 2**32 - 2**32 % span
        drawn = self.next()
        while drawn >= limit:
            drawn = self.next()
        return drawn % span


STATISTICS = {
    "mean": lambda rows: rows[:, 0].sum() / len(rows),
    "median": lambda rows: np.median(rows[:, 0]),
    "ratio": lambda rows: rows[:, 0].sum() / rows[:, 1].sum(),
}


def bootstrap_case(rows, clusters, statistic, seed, resamples, level):
    """scipy's intervals from replicates of whole clusters; its data are the numbers of the clusters."""
    names = list(dict.fromkeys(clusters))
    members = [np.flatnonzero(np.array(clusters) == name) for name in names]
    of = lambda chosen: statistic(rows[np.concatenate([members[int(i)] for i in chosen])])
    rng = Xoshiro128(seed)
    n = len(names)
    replicates = np.array([of([rng.integer(n) for _ in range(n)]) for _ in range(resamples)])
    defined = replicates[~np.isnan(replicates)]
    result = {"estimate": of(range(n)), "clusters": n, "nUndefined": resamples - len(defined)}
    for method in ("percentile", "bca"):
        given = BootstrapResult(None, defined, None)
        answer = stats.bootstrap((np.arange(n),), of, method=method, confidence_level=level, n_resamples=0,
                                 bootstrap_result=given, vectorized=False)
        result[method] = list(answer.confidence_interval)
        result["standardError"] = answer.standard_error
    jackknife = {of(np.delete(np.arange(n), i)) for i in range(n)}
    if len(jackknife) == 1 and not np.isnan(list(jackknife)).any():
        # scipy's acceleration is 0 / 0 there and its interval NaN; ours is bias-corrected with an acceleration of 0.
        z0 = stats.norm.ppf(stats.percentileofscore(defined, result["estimate"], "mean") / 100)
        tails = stats.norm.cdf(2 * z0 + stats.norm.ppf([(1 - level) / 2, (1 + level) / 2]))
        result["bca"] = list(np.quantile(defined, tails)) if np.isfinite(z0) else [np.nan, np.nan]
    return result, defined


def bootstrap():
    rng = np.random.default_rng(1987)
    cases = []
    for i in range(180):
        n = int(rng.integers(3, 12))
        name = ("mean", "median", "ratio")[i % 3]
        rows = rng.integers(1, 40, (n, 2))
        if i % 5 == 0:
            rows[:, 0] = rows[:, 0] ** 2  # skewed
        if i % 16 == 0:
            rows[:, 0] = rows[0, 0]  # nothing varies
        if name == "ratio" and i % 4 == 2:
            rows[1:, :] *= rng.integers(0, 2, (n - 1, 1))  # 0 / 0 in some resamples
        clusters = list(range(n)) if i % 2 else list(rng.integers(0, max(2, n // 2), n))
        if len(set(clusters)) < 2:
            clusters[0] = 99
        seed, resamples, level = int(rng.integers(0, 2**32)), 99, (0.9, 0.95, 0.99)[i % 3 - 1]
        result, _ = bootstrap_case(rows, clusters, STATISTICS[name], seed, resamples, level)
        cases.append({"rows": rows, "cluster": clusters, "statistic": name, "seed": seed, "level": level, **result})
    return cases


def paired():
    rng = np.random.default_rng(1997)
    cases = []
    for i in range(60):
        n = int(rng.integers(3, 12))
        rows = rng.integers(0, 30, (n, 2)) + np.array([0, 2 * (i % 4)])
        clusters = list(range(n)) if i % 2 else [k // 2 for k in range(n)]
        seed = int(rng.integers(0, 2**32))
        statistic = lambda r: r[:, 0].sum() / len(r) - r[:, 1].sum() / len(r)
        result, d = bootstrap_case(rows, clusters, statistic, seed, 99, 0.95)
        p = min(1, 2 * (min((d <= 0).sum(), (d >= 0).sum()) + 1) / (len(d) + 1))
        cases.append({"rows": rows, "cluster": clusters, "seed": seed, **result, "pValue": p})
    return cases


# --- Wilcoxon ---------------------------------------------------------------------------------------------------------


def wilcoxon():
    rng = np.random.default_rng(1945)
    cases = []
    for i in range(100):
        n = int(rng.integers(2, 14)) if i % 2 else int(rng.integers(14, 64))
        span = (3, 12, 5000)[i % 3]
        a = rng.integers(0, span, n)
        b = rng.integers(0, span, n) + (span // 6 if i % 4 == 0 else 0)
        if i in (6, 7):
            b = a.copy()
        answers = []
        untied = len(set(abs(a - b))) == n and (a != b).all()
        for zeros in ("wilcox", "pratt", "zsplit"):
            for alternative in (("two-sided", "less", "greater")[(i + len(answers)) % 3],):
                for method, correction in (("auto", False), ("asymptotic", False), ("asymptotic", True), ("exact", False)):
                    if method == "exact" and not untied:
                        continue
                    r = stats.wilcoxon(a.astype(float), b.astype(float), zero_method=zeros, alternative=alternative,
                                       method=method, correction=correction)
                    z = getattr(r, "zstatistic", np.nan)
                    answers.append([zeros, alternative, method, correction, r.statistic, r.pvalue, z])
        cases.append({"a": a, "b": b, "answers": answers})
    return cases


# --- DeLong -----------------------------------------------------------------------------------------------------------


def midrank(x):
    order = np.argsort(x)
    z = x[order]
    n = len(x)
    t = np.zeros(n)
    i = 0
    while i < n:
        j = i
        while j < n and z[j] == z[i]:
            j += 1
        t[i:j] = 0.5 * (i + j - 1)
        i = j
    out = np.empty(n)
    out[order] = t + 1
    return out


def fast_delong(scores, m):
    """AUCs and their covariance; the first `m` columns are the positives."""
    n = scores.shape[1] - m
    tx = np.array([midrank(row[:m]) for row in scores])
    ty = np.array([midrank(row[m:]) for row in scores])
    tz = np.array([midrank(row) for row in scores])
    aucs = tz[:, :m].sum(axis=1) / m / n - (m + 1.0) / 2.0 / n
    v01 = (tz[:, :m] - tx) / n
    v10 = 1.0 - (tz[:, m:] - ty) / m
    return aucs, np.cov(v01) / m + np.cov(v10) / n


def delong():
    rng = np.random.default_rng(1988)
    cases = []
    for i in range(160):
        m, n = int(rng.integers(2, 13)), int(rng.integers(2, 13))
        truth = rng.permutation(np.r_[np.ones(m, int), np.zeros(n, int)])
        span = (4, 20, 900)[i % 3]
        a = rng.integers(0, span, m + n) + truth * (span // 3)
        b = rng.integers(0, span, m + n) + truth * (span // 5)
        if i % 31 == 0:
            a = a + truth * 2 * span  # separates: no variance
        if i % 29 == 0:
            b = 2 * a + 1  # ranks alike
        order = np.argsort(-truth, kind="stable")
        aucs, cov = fast_delong(np.array([a, b], float)[:, order], m)
        level = (0.9, 0.95, 0.99)[i % 3]
        variance = cov[0, 0] + cov[1, 1] - 2 * cov[0, 1]
        case = {"truth": truth, "a": a, "b": b, "level": level, "aucs": [roc_auc_score(truth, s) for s in (a, b)],
                "covariance": [cov[0, 0], cov[0, 1], cov[1, 1]], "differenceVariance": variance}
        half = stats.norm.ppf((1 + level) / 2)
        auc, se = aucs[0], np.sqrt(max(cov[0, 0], 0))
        if 0 < auc < 1:
            logit, error = np.log(auc / (1 - auc)), se / (auc * (1 - auc))
            case["logit"] = [1 / (1 + np.exp(-(logit - half * error))), 1 / (1 + np.exp(-(logit + half * error)))]
        if variance > 1e-12:
            z, p, ci_a, ci_b, _, _, info = Delong_test(truth, a, b, alpha=level)
            assert info["method"] == "delong"
            case["test"] = {"z": -z, "pValue": p, "interval": ci_a}  # MLstatkit's z is of B - A
        cases.append(case)
    return cases


if __name__ == "__main__":
    content = {make.__name__: make() for make in (distributions, summary, bootstrap, paired, wilcoxon, delong)}
    write("statistics", content)
    print({name: len(cases) for name, cases in content.items()}, sum(len(c["answers"]) for c in content["wilcoxon"]))
