"""How the generators write arrays and files."""

import base64
import gzip
import json
from pathlib import Path

import numpy as np


def b64(array, dtype):
    return base64.b64encode(np.ascontiguousarray(array, dtype=dtype).tobytes()).decode()


def array(values):
    """An array of one of the four element types, for the test to wrap."""
    kinds = {"int16": "<i2", "float32": "<f4", "uint8": "u1", "int32": "<i4"}
    return {"dtype": str(values.dtype), "shape": list(values.shape), "data": b64(values, kinds[str(values.dtype)])}


def write(name, golden):
    data = json.dumps(golden, separators=(",", ":")).encode()
    Path(__file__).with_name(name).write_bytes(gzip.compress(data, 9, mtime=0))


# 1xN, Nx1, a single element, none at all, 2D, 3D, 4D.
SHAPES = [(1, 17), (13, 1), (1,), (0,), (0, 3), (3, 0, 2), (4, 5), (2, 3, 4), (1, 1, 9), (2, 2, 2, 3), (7,)]
