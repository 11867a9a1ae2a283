"""Golden splits for @ich/datasets: the very files nnU-Net writes.

    python -m venv venv && venv/bin/pip install --no-deps -r requirements-splits.txt
    venv/bin/python generate_splits.py      # splits.json.gz

nnU-Net's trainer sorts the case identifiers, calls `generate_crossval_split(identifiers, seed=12345, n_splits=5)`
(scikit-learn's KFold, shuffled) and writes the list with batchgenerators' `save_json`. Both are called here, for
several numbers of cases, folds and seeds; each golden holds the text of the file, byte for byte.
"""

import gzip
import json
import tempfile
from pathlib import Path

import numpy
import sklearn
from batchgenerators.utilities.file_and_folder_operations import save_json
from nnunetv2.utilities.crossval_split import generate_crossval_split

HERE = Path(__file__).parent

CT_ICH = [f"{n:03d}" for n in range(49, 131)]
AWKWARD = ["Ärztin 1", "case_10", "case_2", "CASE_2", 'quo"te', "back\\slash", "\U0001f9e0", "\uff5e", "a b", "ü\u0308"]

CASES = [
    {"name": "82 subjects", "identifiers": CT_ICH, "seed": 12345, "folds": 5},
    {"name": "awkward names", "identifiers": AWKWARD, "seed": 12345, "folds": 5},
    {"name": "as many folds as cases", "identifiers": CT_ICH[:5], "seed": 12345, "folds": 5},
    {"name": "two folds", "identifiers": CT_ICH[:7], "seed": 12345, "folds": 2},
    {"name": "another seed", "identifiers": CT_ICH[:33], "seed": 0, "folds": 4},
    {"name": "largest seed", "identifiers": CT_ICH[:33], "seed": 2**32 - 1, "folds": 4},
    # More than 624 draws: the generator has to twist its state again.
    {"name": "many cases", "identifiers": [f"case_{n:04d}" for n in range(1500)], "seed": 12345, "folds": 5},
]


def file_text(identifiers: list[str], seed: int, folds: int) -> str:
    splits = generate_crossval_split(sorted(identifiers), seed=seed, n_splits=folds)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "splits_final.json"
        save_json(splits, str(path))
        return path.read_text(encoding="ascii")


golden = {
    "made_with": {"numpy": numpy.__version__, "scikit-learn": sklearn.__version__},
    "cases": [{**case, "text": file_text(case["identifiers"], case["seed"], case["folds"])} for case in CASES],
}
with gzip.GzipFile(HERE / "splits.json.gz", "wb", mtime=0) as out:
    out.write(json.dumps(golden).encode())
