"""Golden file of gatherPixels: values and gradients of PyTorch's grid_sample at whole and broken pixels of an image.

How to run, in a fresh virtual environment with Python 3.11 or later:

    python -m venv venv && venv/bin/pip install -r requirements-torch.txt && venv/bin/python generate_pixels.py

Writes pixels.json beside this file, computed in double precision. grid_sample counts from -1 to 1 over the whole image
(align_corners=False), whose size is that of the map times the stride, and repeats the border.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
# [n, row, column, channel] of the map, stride.
CASES = [
    ((2, 5, 4, 2), (1, 1)),
    ((1, 4, 6, 3), (2, 2)),
    ((2, 3, 4, 2), (4, 2)),
    ((1, 5, 3, 1), (3, 5)),
    ((2, 2, 1, 3), (8, 8)),
]
COUNT = 9


def case(rng, shape, stride):
    n, rows, columns, _ = shape
    size = np.array([rows * stride[0], columns * stride[1]])
    pixels = np.floor(rng.uniform(size=(n, COUNT, 2)) * size)
    pixels[:, 0] = 0
    pixels[:, 1] = size - 1
    pixels[:, 2] = pixels[:, 3]
    pixels[:, 4] = np.round(rng.uniform(size=(n, 2)) * (size - 1), 3)
    maps = torch.tensor(np.round(rng.normal(size=shape), 3), requires_grad=True)
    slopes = torch.tensor(np.round(rng.normal(size=(n, COUNT, shape[3])), 3))
    grid = torch.tensor((2 * pixels + 1) / size - 1)[:, :, None].flip(-1)
    sampled = F.grid_sample(maps.permute(0, 3, 1, 2), grid, padding_mode="border", align_corners=False)
    values = sampled[..., 0].permute(0, 2, 1)
    (values * slopes).sum().backward()
    flat = lambda x: np.asarray(x).ravel().tolist()
    return {
        "shape": shape,
        "stride": stride,
        "map": flat(maps.detach()),
        "pixels": flat(pixels),
        "slopes": flat(slopes),
        "values": flat(values.detach()),
        "gradient": flat(maps.grad),
    }


def main():
    rng = np.random.default_rng(2015)
    made_with = f"torch {torch.__version__.split('+')[0]}, numpy {np.__version__}"
    cases = [case(rng, *parts) for parts in CASES]
    (HERE / "pixels.json").write_text(json.dumps({"made_with": made_with, "count": COUNT, "cases": cases}) + "\n")


if __name__ == "__main__":
    main()
