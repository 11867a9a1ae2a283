"""Golden files of @ich/report, from SciPy (outlines) and wcwidth (terminal columns).

How to run, in this directory:
    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install -r requirements.txt
    /tmp/golden/bin/python generate.py
"""

import gzip
import json
from pathlib import Path

import numpy as np
from scipy import ndimage
from wcwidth import wcswidth

HERE = Path(__file__).parent


def write(name, value):
    text = json.dumps(value, ensure_ascii=True).encode()
    with open(HERE / name, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write(text)


def outlines():
    """Inner: mask minus its erosion, background beyond the picture. Outer: dilation minus mask."""
    rng = np.random.default_rng(1)
    cases = []
    for shape, sigma in (((17, 23), 1.0), ((24, 31), 2.0), ((9, 40), 1.5)):
        noise = ndimage.gaussian_filter(rng.standard_normal(shape), sigma)
        mask = noise > np.quantile(noise, 0.6)
        for line_width in (1, 2, 3):
            square = np.ones((2 * line_width + 1,) * 2, bool)
            inner = mask & ~ndimage.binary_erosion(mask, square, border_value=0)
            outer = ndimage.binary_dilation(mask, square) & ~mask
            cases.append(
                {
                    "shape": shape,
                    "lineWidth": line_width,
                    "mask": mask.astype(int).ravel().tolist(),
                    "inner": inner.astype(int).ravel().tolist(),
                    "outer": outer.astype(int).ravel().tolist(),
                }
            )
    return cases


TEXTS = [
    "", "Dice", "Jaccard 0.21", "naïve café", "cafe\u0301", "–", "…", "∞", "−1", "µ ± σ", "│─┼", "━╸┄",
    "頭部CT", "脳出血", "뇌출혈", "ｆｕｌｌ", "ﾊﾝｶｸ", "кровь", "αβγ", "עברית", "🧠", "🩸 8", "a\u200bb", "x\u0308\u0301y",
    "第14切片", "「」、。", "①②", "½", "℃", "㎜",
]

write("outlines.json.gz", outlines())
write("widths.json.gz", [{"text": text, "width": wcswidth(text)} for text in TEXTS])
