"""Peers of window.bench.ts: numpy in float32, SimpleITK and OpenCV where they are installed, on one core.

Each line of JSON { file, shape, tool } is answered with { seconds, wrong }: wrong counts greys that differ from the
correctly rounded ones by more than 1.
"""

import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np

LEVEL, WIDTH = 40, 120
LOWER, UPPER = np.float32(LEVEL - WIDTH / 2), np.float32(LEVEL + WIDTH / 2)
SCALE, HALF = np.float32(255 / WIDTH), np.float32(0.5)
volume = out = scratch = image = None


def usual():
    """As it is mostly written: float32, new memory for each step."""
    x = (volume.astype(np.float32) - LOWER) / (UPPER - LOWER)
    return (np.clip(x, 0, 1) * 255 + HALF).astype(np.uint8)


def reused():
    """The same in memory that is there already."""
    np.subtract(volume, LOWER, out=scratch, dtype=np.float32)
    np.multiply(scratch, SCALE, out=scratch)
    np.add(scratch, HALF, out=scratch)
    np.clip(scratch, 0, 255, out=scratch)
    np.copyto(out, scratch, casting="unsafe")
    return out


def simpleitk():
    grey = sitk.IntensityWindowing(image, float(LOWER), float(UPPER), 0.0, 255.0)
    return sitk.Cast(grey, sitk.sitkUInt8)


def table():
    """int16 through a table, as here."""
    np.take(TABLE, volume.view(np.uint16), out=out)
    return out


values = np.arange(65536, dtype=np.uint16).view(np.int16).astype(np.float64)
TABLE = (np.clip((values - float(LOWER)) / WIDTH, 0, 1) * 255 + 0.5).astype(np.uint8)
TOOLS = {"numpy": usual, "numpy, memory reused": reused, "numpy take": table}
names = [f"numpy {np.__version__}"]
try:
    import SimpleITK as sitk

    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(1)
    TOOLS["SimpleITK"] = simpleitk
    names.append(f"SimpleITK {sitk.Version_VersionString()}")
except ImportError:
    pass

print(json.dumps({"peer": ", ".join(names)}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    if "tools" in question:
        volume = np.fromfile(question["file"], np.int16).reshape(question["shape"])
        out, scratch = np.empty(volume.shape, np.uint8), np.empty(volume.shape, np.float32)
        if "SimpleITK" in TOOLS:
            image = sitk.GetImageFromArray(volume)
        print(json.dumps(list(TOOLS)), flush=True)
        continue
    tool = TOOLS[question["tool"]]
    start = time.perf_counter()
    grey = tool()
    seconds = time.perf_counter() - start
    grey = grey if isinstance(grey, np.ndarray) else sitk.GetArrayViewFromImage(grey)
    wrong = int((np.abs(grey.astype(np.int16) - TABLE[volume.view(np.uint16)]) > 1).sum())
    print(json.dumps({"seconds": seconds, "wrong": wrong}), flush=True)
