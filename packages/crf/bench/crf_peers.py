"""pydensecrf and SimpleCRF on the arrays that crf.bench.ts makes too; a line of JSON for a line of JSON."""

import contextlib
import json
import os
import resource
import sys
import time

import denseCRF3D
import numpy as np
import pydensecrf.densecrf as dcrf
from pydensecrf.utils import create_pairwise_bilateral, create_pairwise_gaussian, unary_from_softmax


def noise(n, seed):
    """Hash of the index in 0 .. 255, the same numbers as in crf.bench.ts."""
    x = (np.arange(n, dtype=np.uint64) * np.uint64(2654435761) + np.uint64(seed)) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(15)
    x = (x * np.uint64(2246822519)) & np.uint64(0xFFFFFFFF)
    return (x >> np.uint64(24)).astype(np.float32)


def scene(shape):
    """A bright ball in a noisy grey head, and a noisy probability of it."""
    grid = np.meshgrid(*[np.arange(s, dtype=np.float32) / s - 0.5 for s in shape], indexing="ij")
    radius = sum(g * g for g in grid)
    inside = (radius < 0.04).ravel()
    head = (radius < 0.2).ravel()
    n = inside.size
    image = np.where(head, 60 + 50 * inside + (noise(n, 1) - 128) / 8, 0).astype(np.uint8).astype(np.float32)
    probability = (0.15 + 0.7 * inside + (noise(n, 2) - 128) / 1024).astype(np.float32)
    return image.reshape(shape), probability.reshape(shape)


@contextlib.contextmanager
def silence():
    """SimpleCRF prints its parameters from C++."""
    kept = os.dup(1)
    with open(os.devnull, "w") as sink:
        os.dup2(sink.fileno(), 1)
        try:
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)


def pydensecrf(q, image, probability):
    crf = dcrf.DenseCRF(image.size, 2)
    both = np.stack([1 - probability, probability]).reshape(2, -1)
    crf.setUnaryEnergy(np.ascontiguousarray(unary_from_softmax(both)))
    crf.addPairwiseEnergy(create_pairwise_gaussian(q["gaussian"], image.shape), compat=q["weights"][0])
    bilateral = create_pairwise_bilateral(q["bilateral"], (q["intensity"],), image)
    crf.addPairwiseEnergy(bilateral, compat=q["weights"][1])
    return np.array(crf.inference(q["iterations"]))[1].reshape(image.shape)


def simplecrf(q, image, probability):
    """Its wrapper takes uint8 and scrambles the axes of volumes that are no cubes; the work is the same."""
    pad = 3 - image.ndim
    image = image.astype(np.uint8).reshape((1,) * pad + image.shape + (1,))
    both = np.stack([1 - probability, probability], -1).reshape(image.shape[:3] + (2,))
    z, row, column = (1.0,) * pad + tuple(q["gaussian"])
    bz, brow, bcolumn = (1.0,) * pad + tuple(q["bilateral"])
    parameters = {
        "MaxIterations": float(q["iterations"]), "PosRStd": z, "PosCStd": row, "PosZStd": column,
        "PosW": q["weights"][0], "BilateralRStd": bz, "BilateralCStd": brow, "BilateralZStd": bcolumn,
        "ModalityNum": 1, "BilateralW": q["weights"][1], "BilateralModsStds": (q["intensity"],),
    }
    with silence():
        return denseCRF3D.densecrf3d(image, both, parameters)


PEERS = {"pydensecrf": pydensecrf, "SimpleCRF": simplecrf}
if __name__ == "__main__":
    print(json.dumps({"peer": f"pydensecrf2 1.1, SimpleCRF 0.2.1.1, NumPy {np.__version__}"}), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        arrays = scene(tuple(question["shape"]))
        start, busy = time.perf_counter(), time.process_time()
        result = PEERS[question["tool"]](question, *arrays)
        wall, cpu = time.perf_counter() - start, time.process_time() - busy
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        if question.get("save"):
            result.astype(np.float32).tofile(question["save"])
        print(json.dumps({"wall": wall, "cpu": cpu, "peakBytes": peak}), flush=True)
