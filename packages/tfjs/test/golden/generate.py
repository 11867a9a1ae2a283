"""Golden files of the optimiser: Adam with time decay as Keras 2 has it (`OptimizerV2`), and Keras 3's cosine with warm-up.

How to run, in a fresh virtual environment with Python 3.11 or later:

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python generate.py

Writes adam.json and cosine.json beside this file. The Keras 2 optimiser is the copy that TensorFlow carries for itself.
"""

import json
import os
from pathlib import Path

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from tensorflow.python.keras.optimizer_v2.adam import Adam  # noqa: E402

HERE = Path(__file__).parent
CASES = [
    {"learningRate": 0.01},
    {"learningRate": 0.01, "decay": 0.1},
    {"learningRate": 1e-3, "decay": 1e-2, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3},
]
STEPS = 5
COSINES = [
    {"learningRate": 0.003, "cosine": {"warmupSteps": 4, "totalSteps": 20}},
    {"learningRate": 0.1, "cosine": {"warmupSteps": 0, "totalSteps": 7}},
]


def run(case, rng):
    start = rng.normal(size=6).astype("float32")
    gradients = rng.normal(size=(STEPS, 6)).astype("float32")
    gradients[:, 0] = 0
    weight = tf.Variable(start)
    adam = Adam(
        learning_rate=case["learningRate"],
        decay=case.get("decay", 0.0),
        beta_1=case.get("beta1", 0.9),
        beta_2=case.get("beta2", 0.999),
        epsilon=case.get("epsilon", 1e-7),
    )
    weights = []
    for gradient in gradients:
        adam.apply_gradients([(tf.constant(gradient), weight)])
        weights.append(weight.numpy().tolist())
    return {
        "optimizer": {"name": "adam", **case},
        "start": start.tolist(),
        "gradients": gradients.tolist(),
        "weights": weights,
        "m": adam.get_slot(weight, "m").numpy().tolist(),
        "v": adam.get_slot(weight, "v").numpy().tolist(),
    }


def rates(course):
    rate, warmup, total = course["learningRate"], course["cosine"]["warmupSteps"], course["cosine"]["totalSteps"]
    schedule = keras.optimizers.schedules.CosineDecay(
        0.0 if warmup > 0 else rate,
        decay_steps=total - warmup,
        warmup_target=rate if warmup > 0 else None,
        warmup_steps=warmup,
    )
    return {"course": course, "rates": [float(schedule(step)) for step in range(total)]}


def main():
    rng = np.random.default_rng(2015)
    golden = {
        "made_with": f"tensorflow {tf.__version__}, numpy {np.__version__}",
        "cases": [run(case, rng) for case in CASES],
    }
    (HERE / "adam.json").write_text(json.dumps(golden, indent=1) + "\n")
    cosine = {"made_with": f"keras {keras.__version__}", "cases": [rates(course) for course in COSINES]}
    (HERE / "cosine.json").write_text(json.dumps(cosine, indent=1) + "\n")


if __name__ == "__main__":
    main()
