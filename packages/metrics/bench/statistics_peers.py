"""MLstatkit's DeLong test, scipy's bootstrap and Wilcoxon: the peers of statistics.bench.ts.

Needs MLstatkit and scipy. Answers each line of JSON {"task", "n"} with {"seconds"} for one run on `n` cases.
"""

import json
import sys
import time

import MLstatkit
import numpy as np
import scipy
from scipy import stats

made = {}


def cases(n):
    if n not in made:
        rng = np.random.default_rng(n)
        truth = (rng.random(n) < 0.1).astype(int)
        made[n] = truth, rng.random(n) + 0.3 * truth, rng.random(n) + 0.2 * truth
    return made[n]


def mean_of(values, indices):
    """The mean over whole clusters, given by their numbers: one resample after another."""
    picked = values[indices].ravel()
    return picked.sum() / len(picked)


def bootstrap(n):
    values = cases(n)[1].reshape(-1, 10)  # ten rows a subject
    data = (np.arange(len(values)),)
    stats.bootstrap(data, lambda which: mean_of(values, which), vectorized=False, n_resamples=999, method="BCa")


TASKS = {
    "delong": lambda n: MLstatkit.Delong_test(*cases(n)),
    "bootstrap": bootstrap,
    "wilcoxon": lambda n: stats.wilcoxon(cases(n)[1], cases(n)[2]),
}

print(json.dumps({"peer": f"MLstatkit {MLstatkit.__version__}, scipy {scipy.__version__}"}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    cases(question["n"])
    start = time.perf_counter()
    TASKS[question["task"]](question["n"])
    print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)
