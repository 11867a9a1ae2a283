"""Medians by OpenCV on one core: answers each line of JSON {file, shape, dtype, size, times} with its seconds."""

import hashlib
import json
import sys
import time

import cv2
import numpy as np

cv2.setNumThreads(1)
print(json.dumps({"peer": f"OpenCV {cv2.__version__}"}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    image = np.fromfile(asked["file"], asked["dtype"]).reshape(asked["shape"])
    # OpenCV has no medians of int16, but of uint16: the same values higher up.
    raised = (image.astype(np.int32) + 32768).astype(np.uint16) if asked["dtype"] == "int16" else image
    out = np.empty_like(raised)
    seconds = []
    for _ in range(asked["times"]):
        start = time.perf_counter()
        cv2.medianBlur(raised, asked["size"], out)
        seconds.append(time.perf_counter() - start)
    result = (out.astype(np.int32) - 32768).astype(np.int16) if asked["dtype"] == "int16" else out
    digest = hashlib.sha256(result.tobytes()).hexdigest()
    print(json.dumps({"seconds": sorted(seconds)[len(seconds) // 2], "digest": digest}), flush=True)
