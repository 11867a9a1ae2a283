"""Golden file of layers and operations: outputs and gradients as Keras 3 (TensorFlow) and PyTorch compute them.

How to run, in a fresh virtual environment with Python 3.11 or later:

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python generate_layers.py

Writes layers.json.gz beside this file. A case holds input x, weights, the weighting w of the outputs, the output y and
the gradients of sum(w * y). Where both packages have the layer, the script fails unless they agree.
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
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402

HERE = Path(__file__).parent
RNG = np.random.default_rng(7906)


def normal(shape):
    return RNG.normal(size=shape).astype("float32")


def packed(values):
    values = np.asarray(values)
    return {"shape": list(values.shape), "data": [float(f"{v:.7g}") for v in values.astype("float32").ravel()]}


def case(layer, config, x, weights, y, gradient_of, w, mode):
    dx, *dweights = gradient_of
    return {
        "mode": mode,
        "layer": layer,
        "config": config,
        "x": packed(x),
        "weights": [packed(v) for v in weights],
        "w": packed(w),
        "y": packed(y),
        "dx": packed(dx),
        "dweights": [packed(v) for v in dweights],
    }


def run_keras(function, x, weights):
    """y, w, and the gradients by x and by each weight, of a function of TensorFlow tensors."""
    x, weights = tf.constant(x), [tf.constant(v) for v in weights]
    with tf.GradientTape() as tape:
        tape.watch([x, *weights])
        y = function(x, *weights)
        w = normal(y.shape)
        total = tf.reduce_sum(y * w)
    return y.numpy(), w, [g.numpy() for g in tape.gradient(total, [x, *weights])]


def run_torch(function, x, weights, w):
    tensors = [torch.tensor(v, requires_grad=True) for v in [x, *weights]]
    y = function(*tensors)
    (y * torch.tensor(w)).sum().backward()
    return y.detach().numpy(), [t.grad.numpy() for t in tensors]


def same(a, b):
    np.testing.assert_allclose(a, b, rtol=2e-4, atol=2e-5)


def first(t):
    """Channels from last to first."""
    return t.movedim(-1, 1)


def last(t):
    return t.movedim(1, -1)


def with_keras_layer(layer):
    """The layer as a function of x and its weights."""

    def function(x, *weights):
        if not layer.built:
            layer.build(x.shape)
        return layer.stateless_call(list(weights), list(layer.non_trainable_variables), x)[0]

    return function


def dilated(shape, filters, kernel, dilation, padding, activation):
    x = normal(shape)
    weights = [normal([*kernel, shape[3], filters]) * 0.5, normal([filters])]
    layer = keras.layers.Conv2D(filters, kernel, padding=padding, dilation_rate=dilation, activation=activation)
    y, w, gradients = run_keras(with_keras_layer(layer), x, weights)

    def in_torch(x, kernel_, bias):
        sides = [(k - 1) * d if padding == "same" else 0 for k, d in zip(kernel, dilation)]
        (top, left) = [s // 2 for s in sides]
        padded = F.pad(first(x), (left, sides[1] - left, top, sides[0] - top))
        z = last(F.conv2d(padded, kernel_.permute(3, 2, 0, 1), bias, dilation=tuple(dilation)))
        return {"linear": lambda v: v, "relu": torch.relu, "sigmoid": torch.sigmoid}[activation](z)

    y2, gradients2 = run_torch(in_torch, x, weights, w)
    same(y, y2)
    for a, b in zip(gradients, gradients2):
        same(a, b)
    config = {
        "filters": filters,
        "kernelSize": kernel,
        "padding": padding,
        "dilationRate": dilation,
        "activation": activation,
    }
    return case("Conv2D", config, x, weights, y, gradients, w, "Keras and PyTorch")


def group_norm(shape, groups, **more):
    x = normal(shape) * 3 + 1
    names = {"epsilon": more.get("epsilon", 1e-3)}
    center, scale = more.get("center", True), more.get("scale", True)
    weights = [normal([shape[-1]])] * scale + [normal([shape[-1]])] * center
    layer = keras.layers.GroupNormalization(groups, center=center, scale=scale, **names)
    y, w, gradients = run_keras(with_keras_layer(layer), x, weights)

    def in_torch(x, *rest):
        gamma = rest[0] if scale else None
        beta = rest[-1] if center else None
        return last(F.group_norm(first(x), groups, gamma, beta, names["epsilon"]))

    y2, gradients2 = run_torch(in_torch, x, weights, w)
    same(y, y2)
    for a, b in zip(gradients, gradients2):
        same(a, b)
    return case("GroupNormalization", {"groups": groups, **more}, x, weights, y, gradients, w, "Keras and PyTorch")


def instance_norm(shape, **config):
    x = normal(shape) * 3 + 1
    weights = [normal([shape[-1]]), normal([shape[-1]])]
    w = normal(shape)

    def in_torch(x, gamma, beta):
        return last(F.instance_norm(first(x), weight=gamma, bias=beta, eps=config.get("epsilon", 1e-5)))

    y, gradients = run_torch(in_torch, x, weights, w)
    return case("InstanceNormalization", config, x, weights, y, gradients, w, "PyTorch")


def bilinear(shape, size):
    x = normal(shape)
    layer = keras.layers.UpSampling2D(size, interpolation="bilinear")
    y, w, gradients = run_keras(with_keras_layer(layer), x, [])

    def in_torch(x):
        return last(F.interpolate(first(x), scale_factor=tuple(map(float, size)), mode="bilinear"))

    y2, gradients2 = run_torch(in_torch, x, [], w)
    same(y, y2)
    same(gradients[0], gradients2[0])
    return case("BilinearUpSampling2d", {"size": size}, x, [], y, gradients, w, "Keras and PyTorch")


def bilinear_corners(shape, size):
    x = normal(shape)
    to = [shape[1] * size[0], shape[2] * size[1]]
    y, w, gradients = run_keras(lambda v: tf.compat.v1.image.resize_bilinear(v, to), x, [])
    config = {"size": size, "halfPixelCenters": False}
    return case("BilinearUpSampling2d", config, x, [], y, gradients, w, "TensorFlow 1, no half pixels")


def nearest_3d(shape, size):
    x = normal(shape)
    y, w, gradients = run_keras(with_keras_layer(keras.layers.UpSampling3D(size)), x, [])
    return case("NearestUpSampling3d", {"size": size}, x, [], y, gradients, w, "Keras")


def conv3d(shape, filters, kernel, strides, padding):
    x = normal(shape)
    weights = [normal([*kernel, shape[4], filters]) * 0.5, normal([filters])]
    layer = keras.layers.Conv3D(filters, kernel, strides=strides, padding=padding)
    y, w, gradients = run_keras(with_keras_layer(layer), x, weights)
    config = {"filters": filters, "kernelSize": kernel, "strides": strides, "padding": padding}
    return case("Conv3D", config, x, weights, y, gradients, w, "Keras")


def max_pool_3d(shape, size, strides, padding, shift):
    x = normal(shape) + np.float32(shift)
    layer = keras.layers.MaxPooling3D(size, strides=strides, padding=padding)
    y, w, gradients = run_keras(with_keras_layer(layer), x, [])
    config = {"poolSize": size, "strides": strides, "padding": padding}
    return case("MaxPooling3D", config, x, [], y, gradients, w, "Keras")


def average_pool(shape, size, strides, padding):
    x = normal(shape)
    name = "AveragePooling3D" if len(size) == 3 else "AveragePooling2D"
    layer = getattr(keras.layers, name)(size, strides=strides, padding=padding)
    y, w, gradients = run_keras(with_keras_layer(layer), x, [])
    return case(name, {"poolSize": size, "strides": strides, "padding": padding}, x, [], y, gradients, w, "Keras")


def batch_norm(shape, center, scale):
    """In training: with the statistics of the batch."""
    x = normal(shape) * 3 + 1
    weights = [normal([shape[-1]])] * scale + [normal([shape[-1]])] * center
    layer = keras.layers.BatchNormalization(center=center, scale=scale, epsilon=1e-2)
    layer.build(x.shape)

    def function(x, *weights):
        return layer.stateless_call(list(weights), list(layer.non_trainable_variables), x, training=True)[0]

    y, w, gradients = run_keras(function, x, weights)
    config = {"center": center, "scale": scale, "epsilon": 1e-2}
    return case("BatchNormalization", config, x, weights, y, gradients, w, "Keras")


def main():
    cases = [
        dilated([2, 7, 9, 2], 3, [3, 3], [2, 2], "same", "linear"),
        dilated([2, 8, 6, 2], 2, [2, 2], [2, 3], "same", "relu"),
        dilated([2, 11, 10, 3], 2, [3, 2], [3, 2], "valid", "sigmoid"),
        dilated([2, 5, 7, 1], 2, [3, 3], [4, 4], "same", "linear"),
        dilated([2, 9, 8, 2], 2, [4, 2], [1, 3], "same", "linear"),
        group_norm([2, 5, 4, 6], 3),
        group_norm([2, 3, 7, 4], 1, epsilon=1e-5, center=False),
        group_norm([2, 3, 2, 5, 4], 2, scale=False),
        instance_norm([2, 5, 7, 3]),
        instance_norm([2, 3, 2, 5, 2], epsilon=1e-3),
        bilinear([2, 4, 4, 2], [2, 2]),
        bilinear([2, 3, 5, 3], [3, 2]),
        bilinear([1, 1, 4, 1], [2, 5]),
        bilinear_corners([2, 3, 5, 2], [2, 3]),
        nearest_3d([2, 3, 2, 4, 2], [2, 2, 2]),
        nearest_3d([2, 2, 3, 1, 3], [1, 2, 3]),
        conv3d([2, 4, 5, 6, 2], 3, [3, 3, 3], [1, 1, 1], "same"),
        conv3d([2, 5, 4, 6, 2], 2, [2, 3, 1], [1, 1, 1], "valid"),
        conv3d([2, 5, 6, 7, 2], 2, [3, 2, 3], [2, 2, 2], "same"),
        max_pool_3d([2, 4, 4, 6, 2], [2, 2, 2], [2, 2, 2], "valid", -5),
        max_pool_3d([2, 3, 5, 4, 2], [2, 3, 2], [2, 2, 2], "same", -5),
        max_pool_3d([1, 4, 4, 4, 1], [3, 3, 3], [1, 1, 1], "same", 0),
        average_pool([2, 5, 6, 2], [3, 2], [2, 1], "same"),
        average_pool([1, 5, 4, 1], [2, 2], [1, 1], "same"),
        average_pool([2, 6, 7, 2], [2, 3], [2, 2], "valid"),
        average_pool([2, 4, 5, 3, 2], [2, 3, 3], [1, 2, 1], "same"),
        batch_norm([3, 4, 5, 2], True, True),
        batch_norm([3, 4, 5, 2], True, False),
        batch_norm([3, 4, 5, 2], False, True),
        batch_norm([3, 4, 5, 2], False, False),
    ]
    made_with = f"keras {keras.__version__}, tensorflow {tf.__version__}, torch {torch.__version__.split('+')[0]}"
    text = json.dumps({"made_with": made_with, "cases": cases}, separators=(",", ":")) + "\n"
    with gzip.GzipFile(HERE / "layers.json.gz", "wb", mtime=0, compresslevel=9) as file:
        file.write(text.encode())


if __name__ == "__main__":
    main()
