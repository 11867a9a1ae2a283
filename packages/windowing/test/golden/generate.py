"""Goldens of windowing. In a fresh virtual environment (Python 3.11+), in this directory:

    python -m venv .venv && .venv/bin/pip install --no-deps -r requirements.txt && .venv/bin/python generate.py

Without dependencies: nnU-Net is used for one file, which needs numpy alone. Each module says what it writes.
"""

import normalization
import values
import voi
import windows

for module in (windows, voi, values, normalization):
    module.main()
