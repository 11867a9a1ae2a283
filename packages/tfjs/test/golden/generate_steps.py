"""Golden file of training: twenty steps of Adam of two networks, as Keras 3 (TensorFlow) takes them.

How to run, in a fresh virtual environment with Python 3.11 or later:

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python generate_steps.py

Writes steps.json.gz beside this file: each network as a layers model, its first weights, the batches (taken in turns),
and what Keras makes of them, the loss of every step and the last weights. The masks of the dropout layers are those of
`dropoutMask`, from its generator in Python below. Loss: binary cross-entropy on the logits, mean over all pixels.
"""

import gzip
import json
import os
from pathlib import Path

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

HERE = Path(__file__).parent
RNG = np.random.default_rng(2020)
STEPS, BATCHES, SAMPLES, SEED = 20, 3, 4, 5
ADAM = {"learningRate": 0.003}
MASK32 = 0xFFFFFFFF


def words(seed):
    """splitmix32, four times."""
    out = []
    for _ in range(4):
        seed = (seed + 0x9E3779B9) & MASK32
        z = ((seed ^ (seed >> 16)) * 0x85EBCA6B) & MASK32
        z = ((z ^ (z >> 13)) * 0xC2B2AE35) & MASK32
        out.append(z ^ (z >> 16))
    return out


def rotate(value, by):
    return ((value << by) | (value >> (32 - by))) & MASK32


def integers(seed, count):
    """xoshiro128** 1.1."""
    a, b, c, d = words(seed)
    out = []
    for _ in range(count):
        out.append((rotate((b * 5) & MASK32, 7) * 9) & MASK32)
        t = (b << 9) & MASK32
        c, d = c ^ a, d ^ b
        b, a = b ^ c, a ^ d
        c, d = c ^ t, rotate(d, 11)
    return np.array(out, dtype="uint64")


def forked(seed, label):
    """FNV-1a."""
    h = 0x811C9DC5 ^ seed
    for character in label:
        h = ((h ^ ord(character)) * 0x01000193) & MASK32
    return h


def dropout_mask(rate, layer_seed, shape, step):
    per = int(np.prod(shape[1:]))
    drawn = [integers(forked(SEED, f"{layer_seed}/{step}/{n}"), per) for n in range(shape[0])]
    dropped = np.stack(drawn) < rate * 2**32
    return np.where(dropped, 0, 1 / (1 - rate)).astype("float32").reshape(shape)


def conv(name, source, filters, kernel_size=3, dilation_rate=1, activation="relu"):
    config = {"filters": filters, "kernel_size": [kernel_size] * 2, "dilation_rate": [dilation_rate] * 2}
    return (name, "Conv2D", {**config, "strides": [1, 1], "padding": "same", "activation": activation}, [source])


def pool(name, source):
    return (name, "MaxPooling2D", {"pool_size": [2, 2], "strides": [2, 2], "padding": "valid"}, [source])


def drop(name, source, seed):
    return (name, "SeededDropout", {"rate": 0.3, "seed": seed}, [source])


def nearest(name, source):
    return (name, "NearestUpSampling2d", {"size": [2, 2]}, [source])


def bilinear(name, source, size):
    return (name, "BilinearUpSampling2d", {"size": size, "half_pixel_centers": True}, [source])


def both(name, *sources):
    return (name, "Concatenate", {"axis": -1}, list(sources))


NETS = {
    "slim U-Net": (
        [8, 12, 1],
        [
            conv("down1", "image", 4),
            pool("pool1", "down1"),
            conv("down2", "pool1", 6),
            drop("drop2", "down2", 1),
            pool("pool2", "drop2"),
            conv("down3", "pool2", 8),
            drop("drop3", "down3", 2),
            nearest("repeat2", "drop3"),
            conv("narrow2", "repeat2", 6, kernel_size=2),
            both("both2", "drop2", "narrow2"),
            conv("up2", "both2", 6),
            nearest("repeat1", "up2"),
            conv("narrow1", "repeat1", 4, kernel_size=2),
            both("both1", "down1", "narrow1"),
            conv("up1", "both1", 4),
            conv("head", "up1", 1, kernel_size=1, activation="sigmoid"),
        ],
    ),
    "dilated hypercolumns": (
        [8, 12, 1],
        [
            conv("fine", "image", 4),
            pool("pool1", "fine"),
            conv("middle", "pool1", 5, dilation_rate=2),
            pool("pool2", "middle"),
            conv("coarse", "pool2", 6, dilation_rate=3),
            bilinear("middle_up", "middle", [2, 2]),
            bilinear("coarse_up", "coarse", [4, 4]),
            both("columns", "fine", "middle_up", "coarse_up"),
            conv("head", "columns", 1, kernel_size=1, activation="sigmoid"),
        ],
    ),
}


def topology(shape, layers):
    """As `tf.models.modelFromJSON` reads it."""
    image = {"batch_input_shape": [None, *shape], "dtype": "float32", "name": "image"}
    listed = [{"name": "image", "class_name": "InputLayer", "config": image, "inbound_nodes": []}]
    for name, kind, config, sources in layers:
        nodes = [[[source, 0, 0, {}] for source in sources]]
        listed.append({"name": name, "class_name": kind, "config": {"name": name, **config}, "inbound_nodes": nodes})
    ends = {"input_layers": [["image", 0, 0]], "output_layers": [["head", 0, 0]]}
    return {"class_name": "Model", "config": {"name": "net", "layers": listed, **ends}}


class Mask(keras.layers.Layer):
    """Dropout with the mask of the step, which the training loop puts in."""

    def __init__(self, rate, seed, name):
        super().__init__(name=name)
        self.rate, self.seed, self.mask = rate, seed, None

    def call(self, x):
        return x if self.mask is None else x * self.mask


def keras_model(shape, layers):
    """Ends in the logits."""
    make = {
        "Conv2D": keras.layers.Conv2D,
        "MaxPooling2D": keras.layers.MaxPooling2D,
        "SeededDropout": Mask,
        "NearestUpSampling2d": keras.layers.UpSampling2D,
        "BilinearUpSampling2d": lambda size, half_pixel_centers, name: keras.layers.UpSampling2D(
            size, interpolation="bilinear", name=name
        ),
        "Concatenate": keras.layers.Concatenate,
    }
    made = {"image": keras.Input(shape)}
    for name, kind, config, sources in layers:
        config = {**config, "activation": None} if name == "head" else config
        inputs = [made[source] for source in sources]
        made[name] = make[kind](name=name, **config)(inputs if len(inputs) > 1 else inputs[0])
    return keras.Model(made["image"], made["head"])


def coarse(values):
    """Numbers of few digits, which are the same in float32 and in the file."""
    return (np.round(np.asarray(values) * 1024) / 1024).astype("float32")


def packed(values):
    values = np.asarray(values, dtype="float32")
    return {"shape": list(values.shape), "data": [float(f"{v:.8g}") for v in values.ravel()]}


def named(model):
    return {f"{layer.name}/{v.name}": v for layer in model.layers for v in layer.trainable_variables}


def train(shape, layers):
    model = keras_model(shape, layers)
    for name, variable in named(model).items():
        fan_in = np.prod(variable.shape[:-1]) if name.endswith("kernel") else 100
        variable.assign(coarse(RNG.normal(size=variable.shape) * np.sqrt(2 / fan_in)))
    start = {name: packed(v) for name, v in named(model).items()}
    images = coarse(RNG.normal(size=[BATCHES, SAMPLES, *shape]))
    truths = (images > 0.5).astype("float32")
    optimizer = keras.optimizers.Adam(ADAM["learningRate"])
    losses = []
    for step in range(STEPS):
        for layer in model.layers:
            if isinstance(layer, Mask):
                layer.mask = dropout_mask(layer.rate, layer.seed, [SAMPLES, *layer.output.shape[1:]], step)
        with tf.GradientTape() as tape:
            logits = model(images[step % BATCHES])
            crossentropy = tf.nn.sigmoid_cross_entropy_with_logits(truths[step % BATCHES], logits)
            loss = tf.reduce_mean(crossentropy)
        variables = model.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        losses.append(float(f"{float(loss):.8g}"))
    return {
        "topology": topology(shape, layers),
        "start": start,
        "images": [packed(v) for v in images],
        "truths": [packed(v) for v in truths],
        "losses": losses,
        "end": {name: packed(v) for name, v in named(model).items()},
    }


def main():
    golden = {
        "made_with": f"keras {keras.__version__}, tensorflow {tf.__version__}, numpy {np.__version__}",
        "seed": SEED,
        "optimizer": {"name": "adam", **ADAM},
        "nets": [{"name": name, **train(*net)} for name, net in NETS.items()],
    }
    text = json.dumps(golden, separators=(",", ":")) + "\n"
    with gzip.GzipFile(HERE / "steps.json.gz", "wb", mtime=0, compresslevel=9) as file:
        file.write(text.encode())


if __name__ == "__main__":
    main()
