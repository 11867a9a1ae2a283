"""values.json.gz: numpy's clip and histogram, over the four element types and degenerate shapes."""

import numpy as np
from codec import SHAPES, array, b64, write

DTYPES = ["int16", "float32", "int32", "uint8"]


def draw(rng, shape, dtype):
    if dtype == "float32":
        values = rng.normal(0, 100, shape).astype("f4")
        values.reshape(-1)[:2] = [-np.inf, np.inf][: values.size]
        return values
    info = np.iinfo(dtype)
    near = np.clip(rng.integers(-200, 300, shape), info.min, info.max)
    return np.where(rng.random(shape) < 0.1, rng.integers(info.min, info.max, shape, endpoint=True), near).astype(dtype)


def clamp_case(index):
    rng = np.random.default_rng([8, index])
    dtype = DTYPES[index % 4]
    values = draw(rng, SHAPES[index % len(SHAPES)], dtype)
    low, high = sorted(rng.integers(0 if dtype == "uint8" else -150, 200, 2).tolist())
    if dtype == "float32":
        low, high = low + 0.1, high + 0.7
    limits = [{"min": low, "max": high}, {"min": low}, {"max": high}, {"min": low, "max": low}][index // 4 % 4]
    clipped = np.clip(values, limits.get("min"), limits.get("max"))
    assert clipped.dtype == values.dtype
    return {"values": array(values), "limits": limits, "clipped": array(clipped)}


def histogram_case(index):
    rng = np.random.default_rng([9, index])
    values = draw(rng, SHAPES[index % len(SHAPES)], DTYPES[index % 4])
    low = float(rng.integers(-150, 100))
    high = low + float(rng.choice([1, 0.3, 7, 100, 250]))
    bins = int(rng.integers(1, 40))
    edges = np.linspace(low, high, bins + 1)
    if values.dtype == np.float32 and values.size > 6:
        # Edges themselves, and their neighbours, where float32 allows.
        flat = values.reshape(-1)
        flat[2:5] = rng.choice(edges, 3).astype("f4")
        flat[5] = np.nextafter(flat[2], np.float32(-np.inf))
    mask = (rng.random(values.shape) < 0.6).astype("u1") * rng.integers(1, 4, values.shape, dtype="u1")
    counted = values if index % 3 else values[mask > 0]
    result = {"values": array(values), "from": low, "to": high, "bins": bins}
    if index % 3 == 0:
        result["mask"] = array(mask)
    finite = counted.astype("f8").ravel()
    counts, numpy_edges = np.histogram(finite[np.isfinite(finite)], bins, (low, high))
    result["counts"] = counts.tolist()
    result["edges"] = b64(numpy_edges, "<f8")
    result["below"] = int((finite < low).sum())
    result["above"] = int((finite > high).sum())
    return result


def lattice_case(index):
    """Whole numbers on edges that float64 cannot write: the edges decide, not (value - low) / width."""
    rng = np.random.default_rng([10, index])
    low, bins = int(rng.integers(-200, 200)), int(rng.choice([3, 7, 12, 21, 30, 33, 39]))
    high = low + bins * int(rng.integers(1, 4)) / [1, 3, 7][index % 3]
    if index < 6:
        # Here the quotient rounds up, beyond the edge.
        low, high, bins = -50, -50 + 100 / 3, [12, 16, 24, 25, 48, 6][index]
    values = np.arange(low, int(high) + 1, dtype="i2")
    if index % 2:
        values = np.linspace(low, high, bins + 1).astype("f4")
    counts, edges = np.histogram(values.astype("f8"), bins, (low, high))
    outside = {"below": int((values < low).sum()), "above": int((values.astype("f8") > high).sum())}
    case = {"values": array(values), "from": low, "to": high, "bins": bins, "counts": counts.tolist()}
    return {**case, "edges": b64(edges, "<f8"), **outside}


def main():
    histograms = [histogram_case(i) for i in range(264)] + [lattice_case(i) for i in range(60)]
    golden = {"clamp": [clamp_case(i) for i in range(220)], "histogram": histograms}
    write("values.json.gz", golden)
