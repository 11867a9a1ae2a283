"""Golden file of the U-Net: Keras' outputs and gradients for the same topology and weights.

How to run, in a fresh virtual environment with Python 3.11 or later:

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python generate.py

Writes unet.json.gz beside this file. Dropout is left out: forward and gradient both run in inference mode.
"""

import base64
import gzip
import json
import os
from pathlib import Path

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

HERE = Path(__file__).parent
WIDTHS = [2, 4, 8, 16, 32]
SIZE = 32
BATCH = 2


def conv(x, name, filters, size, activation="relu"):
    return keras.layers.Conv2D(filters, size, padding="same", activation=activation, name=name)(x)


def unet():
    """The Keras U-Net of the paper's public code, with layer names of ours, so that weights match by name."""
    image = keras.Input((SIZE, SIZE, 1))
    x, skips = image, []
    for i, width in enumerate(WIDTHS, 1):
        if i > 1:
            skips.append(x)
            x = keras.layers.MaxPooling2D(2)(x)
        x = conv(conv(x, f"down{i}_conv1", width, 3), f"down{i}_conv2", width, 3)
        if i >= 4:
            x = keras.layers.Dropout(0.5)(x)
    for i in range(len(WIDTHS) - 1, 0, -1):
        width = WIDTHS[i - 1]
        x = conv(keras.layers.UpSampling2D(2, interpolation="nearest")(x), f"up{i}_up", width, 2)
        x = keras.layers.Concatenate(axis=-1)([skips[i - 1], x])
        x = conv(conv(x, f"up{i}_conv1", width, 3), f"up{i}_conv2", width, 3)
    x = conv(x, "tail", 2, 3)
    return keras.Model(image, conv(x, "head", 1, 1, "sigmoid"))


def packed(array):
    array = np.ascontiguousarray(array, dtype="<f4")
    return {"shape": list(array.shape), "float32": base64.b64encode(array.tobytes()).decode()}


def name_of(weight):
    return "/".join(weight.path.split("/")[-2:])


def main():
    rng = np.random.default_rng(2020)
    model = unet()
    for weight in model.weights:
        fan_in = int(np.prod(weight.shape[:-1]))
        sd = np.sqrt(2 / fan_in) if len(weight.shape) == 4 else 0.1
        weight.assign(rng.normal(0, sd, weight.shape).astype("float32"))
    image = rng.normal(0, 1, (BATCH, SIZE, SIZE, 1)).astype("float32")
    truth = (rng.random((BATCH, SIZE, SIZE, 1)) < 0.2).astype("float32")
    with tf.GradientTape() as tape:
        output = model(image, training=False)
        loss = keras.losses.BinaryCrossentropy()(truth, output)
    gradients = tape.gradient(loss, [weight.value for weight in model.trainable_weights])
    golden = {
        "made_with": f"keras {keras.__version__}, tensorflow {tf.__version__}, numpy {np.__version__}",
        "widths": WIDTHS,
        "image": packed(image),
        "truth": packed(truth),
        "output": packed(output.numpy()),
        "loss": float(loss),
        "weights": {name_of(w): packed(w.numpy()) for w in model.weights},
        "gradients": {name_of(w): packed(g.numpy()) for w, g in zip(model.trainable_weights, gradients)},
        "parameters_full_width": full_width_parameters(),
    }
    text = json.dumps(golden, separators=(",", ":")).encode()
    (HERE / "unet.json.gz").write_bytes(gzip.compress(text, 9, mtime=0))


def full_width_parameters():
    """Parameters that Keras counts at the paper's widths."""
    WIDTHS[:] = [32 * w for w in WIDTHS]
    count = unet().count_params()
    WIDTHS[:] = [w // 32 for w in WIDTHS]
    return int(count)


if __name__ == "__main__":
    main()
