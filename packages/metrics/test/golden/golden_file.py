"""How generators of this folder write: JSON in gzip without a time, NaN as null, an infinity as a string, 14 digits."""

import gzip
import json
import math
from pathlib import Path

import numpy as np


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(each) for each in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        if math.isnan(value):
            return None
        return float(f"{value:.14g}") if math.isfinite(value) else str(float(value))
    return value


def write(name, content):
    text = json.dumps(plain(content), separators=(",", ":"))
    path = Path(__file__).parent / f"{name}.json.gz"
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
