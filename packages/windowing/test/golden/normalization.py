"""normalization.json.gz: nnU-Net's CT scheme.

- fits: volumes with foreground, and the numbers that nnU-Net's fingerprint takes (numpy's percentile, median, mean,
  std, min, max over all foreground voxels; nnU-Net itself draws from them),
- with nnU-Net's CTNormalization (float32) of one of the volumes by that fit,
- z: nnU-Net's ZScoreNormalization of the volume alone.
"""

import numpy as np
from codec import SHAPES, array, b64, write
from nnunetv2.preprocessing.normalization.default_normalization_schemes import CTNormalization, ZScoreNormalization

DTYPES = ["int16", "float32", "int32", "uint8"]


def volume(rng, shape, dtype, flat):
    values = np.full(shape, 37) if flat else np.rint(rng.normal(40, 60, shape))
    if not flat:
        values = np.where(rng.random(shape) < 0.3, rng.integers(-1024, 3072, shape), values)
    if dtype == "uint8":
        values = np.clip(values, 0, 255)
    return values.astype(dtype)


def case(index):
    rng = np.random.default_rng([11, index])
    dtype = DTYPES[index % 4]
    shapes = [SHAPES[(index + i) % len(SHAPES)] for i in range(1 + index % 3)]
    volumes = [volume(rng, shape, dtype, index % 13 == 0) for shape in shapes]
    density = [1, 0.5, 0.1][index // 4 % 3]
    masks = [(rng.random(v.shape) < density).astype("u1") for v in volumes]
    if not any(m.any() for m in masks):
        volumes.append(volume(rng, (3, 4), dtype, False))
        masks.append(np.ones((3, 4), "u1"))
    foreground = np.concatenate([v[m > 0] for v, m in zip(volumes, masks)]).astype("f8")
    percentiles = [[0.5, 99.5], [1, 99], [0, 100], [5, 72.5]][index % 5 % 4]
    low, median, high = np.percentile(foreground, [percentiles[0], 50, percentiles[1]])
    properties = {
        "percentile_00_5": float(low),
        "percentile_99_5": float(high),
        "mean": float(foreground.mean()),
        "std": float(foreground.std()),
    }
    last = volumes[-1]
    result = {
        "volumes": [array(v) for v in volumes],
        "masks": [array(m) for m in masks],
        "fit": {
            "percentiles": percentiles,
            "lower": float(low),
            "upper": float(high),
            "mean": properties["mean"],
            "sd": properties["std"],
            "median": float(median),
            "min": float(foreground.min()),
            "max": float(foreground.max()),
            "count": foreground.size,
        },
        "normalized": b64(CTNormalization(intensityproperties=properties).run(last.copy()), "<f4"),
    }
    if last.size > 1 and last.min() < last.max():
        z = ZScoreNormalization(intensityproperties={}, target_dtype=np.float64).run(last.copy())
        result["z"] = b64(z, "<f8")
    return result


def main():
    write("normalization.json.gz", [case(i) for i in range(240)])
