"""Golden files of @ich/training, from the two Keras geometries of image distortion.

Run in a fresh environment (Python 3.11):

    python -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python generate.py

Writes augmentation.json.gz beside itself. Nothing here comes from the TypeScript code.
"""

import gzip
import json
import os
import warnings

import numpy as np

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
warnings.filterwarnings("ignore", category=DeprecationWarning)

import keras
import keras.src.legacy.preprocessing.image as keras3
import keras_preprocessing.image as package
import scipy

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = {"keras": keras3, "kerasPreprocessing": package}
NEUTRAL = dict(theta=0, tx=0, ty=0, shear=0, zx=1, zy=1)
SINGLE = [
    dict(theta=17.3),
    dict(theta=-90),
    dict(tx=1.5),
    dict(tx=-2.25),
    dict(ty=2.7),
    dict(ty=-30),
    dict(shear=12.5),
    dict(shear=-0.1),
    dict(zx=0.83),
    dict(zx=1.19),
    dict(zy=0.8),
    dict(zy=1.2),
]
TOGETHER = [
    dict(),
    dict(theta=-20, tx=1.6, ty=-0.9, shear=0.1, zx=0.8, zy=1.2),
    dict(theta=7.7, tx=-0.31, ty=1.13, shear=-0.07, zx=1.11, zy=0.93),
    dict(theta=150, tx=3.3, ty=-4.7, shear=30, zx=1.7, zy=0.4),
]
RANGES = dict(
    rotation_range=20,
    width_shift_range=0.1,
    height_shift_range=0.1,
    shear_range=0.1,
    zoom_range=0.2,
    fill_mode="nearest",
)


def numbers(array):
    """Nine digits hold a float32 exactly."""
    return [float(f"{value:.9g}") for value in np.asarray(array, dtype=np.float64).ravel()]


def applied(rng):
    """Every parameter alone and some together, on square and other images, orders 0 and 1."""
    images = [np.float32(rng.integers(0, 256, shape)) for shape in [(8, 8), (7, 12), (13, 4), (1, 6), (17, 16)]]
    cases = []
    for index, image in enumerate(images):
        for parameters in SINGLE + TOGETHER:
            full = {**NEUTRAL, **parameters}
            for convention, tool in TOOLS.items():
                for order in (0, 1):
                    result = tool.apply_affine_transform(
                        image[..., None], **full, row_axis=0, col_axis=1, channel_axis=2, fill_mode="nearest", order=order
                    )
                    cases.append(
                        dict(image=index, convention=convention, order=order, parameters=full, result=numbers(result))
                    )
    return [dict(shape=image.shape, values=numbers(image)) for image in images], cases


def drawn():
    """ImageDataGenerator from end to end: the uniform numbers it draws, what it makes of them, image and mask."""
    cases = []
    for convention, tool in TOOLS.items():
        for seed in range(4):
            rng = np.random.default_rng(seed)
            shape = [(16, 16), (12, 18)][seed % 2]
            image = np.float32(rng.integers(0, 256, shape))
            mask = np.zeros(shape, np.float32)
            mask[3:9, 5:12] = 255
            mask[rng.random(shape) < 0.03] = 255
            generator = tool.ImageDataGenerator(**RANGES)
            parameters = generator.get_random_transform((*shape, 1), seed=seed)
            distort = lambda x: generator.apply_transform(x[..., None], parameters)[..., 0]
            cases.append(
                dict(
                    convention=convention,
                    shape=shape,
                    uniforms=np.random.RandomState(seed).random_sample(6).tolist(),
                    parameters={name: parameters[name] for name in NEUTRAL},
                    image=numbers(image),
                    mask=numbers(mask),
                    distortedImage=numbers(distort(image) / 255),
                    distortedMask=numbers(distort(mask) / 255 > 0.5),
                )
            )
    return cases


def main():
    images, cases = applied(np.random.default_rng(2020))
    golden = dict(
        versions=dict(keras=keras.__version__, kerasPreprocessing="1.1.2", scipy=scipy.__version__, numpy=np.__version__),
        images=images,
        applied=cases,
        drawn=drawn(),
    )
    with open(os.path.join(HERE, "augmentation.json.gz"), "wb") as file:
        with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
            packed.write(json.dumps(golden, separators=(",", ":")).encode())


if __name__ == "__main__":
    main()
