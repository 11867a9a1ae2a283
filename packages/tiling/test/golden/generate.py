"""Golden files of @ich/tiling, from NumPy.

In a fresh environment:
    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python generate.py

Arrays are stored as {shape, data}: little-endian float32 or int32, in base64.
"""

import base64
import gzip
import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent


def pack(array):
    return {
        "shape": list(array.shape),
        "data": base64.b64encode(array.astype(array.dtype.newbyteorder("<")).tobytes()).decode(),
    }


def write(name, cases):
    text = json.dumps(cases, separators=(",", ":")).encode()
    (HERE / name).write_bytes(gzip.compress(text, 9, mtime=0))
    print(name, len(cases), "cases")


def starts(size, window, stride):
    at = np.arange(0, size - window + 1, stride)
    return at if at[-1] == size - window else np.append(at, size - window)


def stitch_case(rng, shape, window, stride):
    """Windows of an image, cut by sliding_window_view; random predictions, averaged with numpy.mean per pixel."""
    image = rng.random(shape, dtype=np.float32)
    rows, columns = starts(shape[0], window[0], stride[0]), starts(shape[1], window[1], stride[1])
    tiles = np.lib.stride_tricks.sliding_window_view(image, window)[rows][:, columns].reshape(-1, *window)
    predicted = (rng.random(tiles.shape) ** 8).astype(np.float32)
    stack = np.full((len(tiles), *shape), np.nan)
    for i, tile in enumerate(predicted):
        top, left = rows[i // len(columns)], columns[i % len(columns)]
        stack[i, top : top + window[0], left : left + window[1]] = tile
    return {
        "shape": shape,
        "window": window,
        "stride": stride,
        "image": pack(image),
        "tiles": pack(tiles),
        "predicted": pack(predicted),
        "coverage": pack(np.isfinite(stack).sum(0).astype(np.int32)),
        "mean": pack(np.nanmean(stack, 0).astype(np.float32)),
    }


def stitch_cases(rng, count):
    cases = [stitch_case(rng, [16, 16], [4, 4], [2, 2]), stitch_case(rng, [1, 1], [1, 1], [1, 1])]
    while len(cases) < count:
        shape = [int(n) for n in rng.integers(1, 13, 2)]
        window = [int(rng.integers(1, n + 1)) for n in shape]
        stride = [int(rng.integers(1, n + 1)) for n in window]
        if np.prod([len(starts(*a)) for a in zip(shape, window, stride)]) * np.prod(window) < 600:
            cases.append(stitch_case(rng, shape, window, stride))
    return cases


def bytescale(data, high=255, low=0):
    """scipy.misc.bytescale of SciPy 1.2 for floats (scipy.misc.imsave calls it through toimage), its lines verbatim."""
    cmin = data.min()
    cmax = data.max()
    cscale = cmax - cmin
    if cscale == 0:
        cscale = 1
    scale = float(high - low) / cscale
    bytedata = (data - cmin) * scale + low
    return (bytedata.clip(low, high) + 0.5).astype(np.uint8)


def stretch_cases(rng, count):
    cases = []
    for i in range(count):
        shape = [(5, 7), (8, 8), (1, 1), (1, 9), (12, 10)][i % 5]
        low, high = [(0, 1), (0.001, 0.01), (0.3, 0.3), (0.499, 0.501), (0, 1e-6), (-2, 3)][i % 6]
        window = rng.uniform(low, high, shape).astype(np.float32)
        if i % 7 == 3:  # values on the grid of 1/510, where the rounding of halves shows
            window = (rng.integers(0, 511, shape) / np.float32(510)).astype(np.float32)
        cases.append({"window": pack(window), "stretched": pack(bytescale(window).astype(np.float32) / np.float32(255))})
    return cases


rng = np.random.default_rng(20200214)
write("stitch.json.gz", stitch_cases(rng, 70))
write("stretch.json.gz", stretch_cases(rng, 70))
