"""Goldens of what other programs read from the files that we write.

In a fresh virtual environment (Python 3.11+), in this directory:
    python -m venv .venv && .venv/bin/pip install -r requirements.txt
    (cd ../.. && ICH_WRITE_TO=/tmp/written npx vitest run test/written.test.ts)
    .venv/bin/python peers.py /tmp/written

Writes peers.json: for each file the SHA-256 of its bytes, inflated, by which the test knows that it still writes the
files that were read here, and what nibabel and SimpleITK read: values as SHA-256 of the array (z, y, x) in its own type,
geometry as affine to RAS.
"""

import gzip
import hashlib
import json
import sys
from pathlib import Path

import nibabel as nib
import numpy as np
import SimpleITK as sitk


def sha(data):
    return hashlib.sha256(data).hexdigest()


def nibabel_reading(path):
    img = nib.load(path)
    values = np.asanyarray(img.dataobj)
    both = [img.header.get_sform(coded=True), img.header.get_qform(coded=True)]
    return {
        "dtype": values.dtype.name,
        "sha256": sha(np.ascontiguousarray(values.T).tobytes()),
        "affine": img.affine.tolist(),
        "zooms": [float(z) for z in img.header.get_zooms()],
        "sform": int(both[0][1]),
        "qform": None if both[1][0] is None else both[1][0].tolist(),
        "extensions": [[int(e.get_code()), e.text] for e in img.header.extensions],
    }


def simpleitk_reading(path):
    try:
        img = sitk.ReadImage(str(path))
    except RuntimeError as error:
        return {"refused": "orthonormal" if "orthonormal" in str(error) else str(error)}
    values = sitk.GetArrayFromImage(img)
    affine = np.eye(4)
    flip = np.diag([-1.0, -1.0, 1.0])
    affine[:3, :3] = flip @ np.array(img.GetDirection()).reshape(3, 3) @ np.diag(img.GetSpacing())
    affine[:3, 3] = flip @ np.array(img.GetOrigin())
    return {"dtype": values.dtype.name, "sha256": sha(values.tobytes()), "affine": affine.tolist()}


folder = Path(sys.argv[1])
cases = {}
for path in sorted(folder.iterdir()):
    content = path.read_bytes()
    cases[path.name] = {
        "file": sha(gzip.decompress(content) if path.suffix == ".gz" else content),
        "nibabel": nibabel_reading(path),
        "simpleitk": simpleitk_reading(path),
    }
text = json.dumps(cases, indent=1, allow_nan=False)
(Path(__file__).parent / "peers.json").write_text(text + "\n")
print("peers.json", len(cases), len(text))
