"""Windows of an image cut and averaged with NumPy; asked by stitch.bench.ts, a line of JSON for a line of JSON."""

import json
import sys
import time

import numpy as np

print(json.dumps({"peer": f"NumPy {np.__version__}"}), flush=True)
for line in sys.stdin:
    q = json.loads(line)
    size, window, stride, repeat = q["size"], q["window"], q["stride"], q["repeat"]
    i = np.arange(size * size, dtype=np.int64)
    image = ((i * 7919 % 251) / 251).astype(np.float32).reshape(size, size)
    starts = range(0, size - window + 1, stride)
    tiles = np.empty((len(starts) ** 2, window, window), np.float32)
    out, counts = np.zeros((size, size), np.float32), np.zeros((size, size), np.float32)
    for top in starts:
        for left in starts:
            counts[top : top + window, left : left + window] += 1
    inverse = 1 / counts
    places = [(top, left) for top in starts for left in starts]

    def extract():
        for k, (top, left) in enumerate(places):
            tiles[k] = image[top : top + window, left : left + window]

    def stitch():
        out.fill(0)
        for k, (top, left) in enumerate(places):
            out[top : top + window, left : left + window] += tiles[k]
        np.multiply(out, inverse, out=out)

    seconds = {}
    for name, work in {"extract": extract, "stitch": stitch}.items():
        for _ in range(20):
            work()
        start = time.perf_counter()
        for _ in range(repeat):
            work()
        seconds[name] = (time.perf_counter() - start) / repeat
    print(json.dumps({**seconds, "worst": float(np.abs(out - image).max())}), flush=True)
