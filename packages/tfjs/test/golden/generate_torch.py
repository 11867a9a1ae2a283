"""Golden files of what follows PyTorch: SGD with momentum, Nesterov and weight decay, and the weighted losses.

How to run, in a fresh virtual environment with Python 3.11 or later:

    python -m venv venv && venv/bin/pip install -r requirements-torch.txt && venv/bin/python generate_torch.py

Writes sgd.json and losses.json beside this file. Cross-entropy is PyTorch's own; the overlap losses are written out
from their definition and differentiated by PyTorch in double precision.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
STEPS = 5
OPTIMIZERS = [
    {"learningRate": 0.1},
    {"learningRate": 0.1, "weightDecay": 0.01},
    {"learningRate": 0.05, "momentum": 0.9, "weightDecay": 5e-4},
    {"learningRate": 0.05, "momentum": 0.8, "nesterov": True, "weightDecay": 0.01},
    {"learningRate": 0.05, "momentum": 0.9, "decay": 0.5},
]


def sgd(case, rng):
    start = rng.normal(size=6).astype("float32")
    gradients = rng.normal(size=(STEPS, 6)).astype("float32")
    weight = torch.nn.Parameter(torch.tensor(start))
    optimizer = torch.optim.SGD(
        [weight],
        lr=case["learningRate"],
        momentum=case.get("momentum", 0),
        nesterov=case.get("nesterov", False),
        weight_decay=case.get("weightDecay", 0),
    )
    weights = []
    for step, gradient in enumerate(gradients):
        # The time decay of Keras, which PyTorch leaves to a schedule.
        optimizer.param_groups[0]["lr"] = case["learningRate"] / (1 + case.get("decay", 0) * step)
        weight.grad = torch.tensor(gradient)
        optimizer.step()
        weights.append(weight.detach().numpy().tolist())
    return {
        "optimizer": {"name": "sgd", **case},
        "start": start.tolist(),
        "gradients": gradients.tolist(),
        "weights": weights,
        "velocity": optimizer.state[weight]["momentum_buffer"].tolist() if case.get("momentum") else None,
    }


def overlap(p, y, w, ratio):
    per_sample = lambda x: x.sum(dim=(1, 2, 3))
    numerator, denominator = ratio(per_sample(w * y * p), per_sample(w * y) + per_sample(w * p))
    present = (w.sum(dim=(1, 2, 3)) > 0).double()
    losses = 1 - (numerator + 1) / (denominator + 1)
    return (losses * present).sum() / present.sum()


def cross_entropy(z, y, w, positive):
    pos_weight = torch.tensor(positive, dtype=z.dtype)
    total = F.binary_cross_entropy_with_logits(z, y, weight=w, pos_weight=pos_weight, reduction="sum")
    return total / (w.sum() * z.shape[3])


LOSSES = {
    "binaryCrossentropy": lambda z, y, w, positive: cross_entropy(z, y, w, positive),
    "softDice": lambda z, y, w, _: overlap(torch.sigmoid(z), y, w, lambda i, s: (2 * i, s)),
    "softJaccard": lambda z, y, w, _: overlap(torch.sigmoid(z), y, w, lambda i, s: (i, s - i)),
}


def losses(rng):
    shape = (3, 2, 3, 2)
    z = torch.tensor(np.round(rng.normal(size=shape) * 3, 3), dtype=torch.float64)
    y = torch.tensor(np.round(rng.uniform(size=shape) * (rng.uniform(size=shape) > 0.4), 3), dtype=torch.float64)
    weights = {
        "ones": torch.ones(3, 2, 3, 1, dtype=torch.float64),
        "some": torch.tensor(np.round(rng.uniform(0, 4, (3, 2, 3, 1)), 3), dtype=torch.float64),
        "sampled": torch.tensor((rng.uniform(size=(3, 2, 3, 1)) > 0.5) * np.array([1.0, 0, 1]).reshape(3, 1, 1, 1)),
    }
    cases = []
    for name, loss in LOSSES.items():
        for kind, w in weights.items():
            for positive in (1, 3.5) if name == "binaryCrossentropy" else (1,):
                logits = z.clone().requires_grad_()
                value = loss(logits, y, w, positive)
                value.backward()
                case = {"loss": {"name": name, "positiveWeight": positive}, "weights": kind, "value": value.item()}
                cases.append({**case, "gradient": logits.grad.ravel().tolist()})
    return {
        "shape": shape,
        "logits": z.ravel().tolist(),
        "truths": y.ravel().tolist(),
        "weights": {kind: w.ravel().tolist() for kind, w in weights.items()},
        "cases": cases,
    }


def main():
    rng = np.random.default_rng(2013)
    made_with = f"torch {torch.__version__.split('+')[0]}, numpy {np.__version__}"
    for name, content in (("sgd", {"cases": [sgd(case, rng) for case in OPTIMIZERS]}), ("losses", losses(rng))):
        (HERE / f"{name}.json").write_text(json.dumps({"made_with": made_with, **content}) + "\n")


if __name__ == "__main__":
    main()
