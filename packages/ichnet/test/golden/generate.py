"""Golden file of ICHNet: a PyTorch twin of the network, its outputs and the gradients of all weights.

How to run, in a fresh virtual environment with Python 3.11 or later:

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python generate.py

Writes ichnet.json.gz beside this file. The twin is written from the papers with PyTorch's own operations and shares no
code with the room: dilated convolutions, `interpolate` (dense) and `grid_sample` (at pixels) for the hypercolumn. It
computes in double precision; dropout is left out.
"""

import base64
import gzip
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
# name, pooled before, dilation, number of convolutions
STAGES = [("conv1", 0, 1, 2), ("conv2", 1, 1, 2), ("conv3", 1, 1, 3), ("conv4", 1, 1, 3), ("conv5", 0, 2, 3), ("conv6", 0, 4, 1)]
SMALL = {"widths": [3, 4, 4, 5, 5, 6], "head": [8, 7], "channels": 3}
FULL = {"widths": [64, 128, 256, 512, 512, 1024], "head": [4096, 4096], "channels": 1}
SIZE = (24, 16)
BATCH = 2
PIXELS = 14


def shapes(net):
    """Weights by name, in the layout of TensorFlow: kernels [row, column, in, out] and [in, out]."""
    found, channels, column = {}, net["channels"], 0
    for (name, _, _, count), width in zip(STAGES, net["widths"]):
        for i in range(1, count + 1):
            found[f"{name}_{i}/kernel"] = (3, 3, channels, width)
            found[f"{name}_{i}/bias"] = (width,)
            channels = width
        column += width
    for i, width in enumerate([*net["head"], 1], 1):
        layer = "head" if i > len(net["head"]) else f"hidden{i}"
        found[f"{layer}/kernel"] = (column, width)
        found[f"{layer}/bias"] = (width,)
        column = width
    return found


def trunk(image, w):
    """The last map of every stage, and the stride of its places."""
    x, stride, levels = image.permute(0, 3, 1, 2), 1, []
    for name, pooled, dilation, count in STAGES:
        if pooled:
            x, stride = F.max_pool2d(x, 2), 2 * stride
        for i in range(1, count + 1):
            kernel = w[f"{name}_{i}/kernel"].permute(3, 2, 0, 1)
            x = F.relu(F.conv2d(x, kernel, w[f"{name}_{i}/bias"], padding=dilation, dilation=dilation))
        levels.append((x, stride))
    return levels


def perceptron(column, w, hidden):
    for i in range(1, hidden + 1):
        column = F.relu(column @ w[f"hidden{i}/kernel"] + w[f"hidden{i}/bias"])
    return column @ w["head/kernel"] + w["head/bias"]


def dense(image, w):
    enlarged = [
        F.interpolate(x, scale_factor=stride, mode="bilinear", align_corners=False) if stride > 1 else x
        for x, stride in trunk(image, w)
    ]
    return perceptron(torch.cat(enlarged, 1).permute(0, 2, 3, 1), w, len(SMALL["head"]))


def sparse(image, pixels, w):
    rows, columns = image.shape[1:3]
    # grid_sample takes (x, y), -1 and 1 at the outer edges of the image.
    grid = torch.stack([(2 * pixels[..., 1] + 1) / columns - 1, (2 * pixels[..., 0] + 1) / rows - 1], -1)[:, None]
    sampled = [
        F.grid_sample(x, grid, mode="bilinear", padding_mode="border", align_corners=False)[:, :, 0]
        for x, _ in trunk(image, w)
    ]
    return perceptron(torch.cat(sampled, 1).permute(0, 2, 1), w, len(SMALL["head"]))


def packed(array):
    array = np.ascontiguousarray(array, dtype="<f4")
    return {"shape": list(array.shape), "float32": base64.b64encode(array.tobytes()).decode()}


def main():
    rng = np.random.default_rng(2019)
    start = {}
    for name, shape in shapes(SMALL).items():
        sd = np.sqrt(2 / np.prod(shape[:-1])) if len(shape) > 1 else 0.1
        start[name] = rng.normal(0, sd, shape).astype("float32")
    weights = {name: torch.tensor(value.astype("float64"), requires_grad=True) for name, value in start.items()}
    image = rng.normal(0, 1, (BATCH, *SIZE, SMALL["channels"])).astype("float32")
    places = [rng.permutation(SIZE[0] * SIZE[1])[:PIXELS] for _ in range(BATCH)]
    # The corners are where neighbours are missing.
    places[0][:4] = [0, SIZE[1] - 1, (SIZE[0] - 1) * SIZE[1], SIZE[0] * SIZE[1] - 1]
    pixels = np.stack([np.stack([p // SIZE[1], p % SIZE[1]], -1) for p in places]).astype("float32")
    truths = (rng.random((BATCH, PIXELS, 1)) < 0.4).astype("float32")
    counts = rng.uniform(0.2, 2, (BATCH, PIXELS, 1)).astype("float32")

    double = lambda array: torch.tensor(array.astype("float64"))
    logits = sparse(double(image), double(pixels), weights)
    each = F.binary_cross_entropy_with_logits(logits, double(truths), reduction="none")
    loss = (each * double(counts)).sum() / double(counts).sum()
    loss.backward()
    golden = {
        "made_with": f"torch {torch.__version__}, numpy {np.__version__}",
        "net": SMALL,
        "image": packed(image),
        "pixels": packed(pixels),
        "truths": packed(truths),
        "pixel_weights": packed(counts),
        "loss": loss.item(),
        "sparse": packed(torch.sigmoid(logits).detach().numpy()),
        "dense": packed(torch.sigmoid(dense(double(image), weights)).detach().numpy()),
        "weights": {name: packed(value) for name, value in start.items()},
        "gradients": {name: packed(value.grad.numpy()) for name, value in weights.items()},
        "full_shapes": {name: list(shape) for name, shape in shapes(FULL).items()},
    }
    text = json.dumps(golden, separators=(",", ":")).encode()
    (HERE / "ichnet.json.gz").write_bytes(gzip.compress(text, 9, mtime=0))


if __name__ == "__main__":
    main()
