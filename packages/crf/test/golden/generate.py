"""Goldens of @ich/crf, from pydensecrf: in a fresh environment with Python 3.11 and a C++ compiler

    pip install -r requirements.txt && python generate.py

crf.json.gz: 50 seeded foreground cases, 2D and 3D by turns, anisotropic widths, one channel or three; then cases of
several classes with each normalisation, compatibility and kind of unary. Arrays are base64 of C-order bytes: images int16,
inputs as the case says, Q as uint16 of 65535 Q.
"""

import base64
import gzip
import json

import numpy as np
import pydensecrf.densecrf as dcrf
import scipy.ndimage as ndi
from pydensecrf.utils import (
    create_pairwise_bilateral,
    create_pairwise_gaussian,
    unary_from_labels,
    unary_from_softmax,
)

rng = np.random.default_rng(2011)
NORMALIZATIONS = {
    "none": dcrf.NO_NORMALIZATION,
    "before": dcrf.NORMALIZE_BEFORE,
    "after": dcrf.NORMALIZE_AFTER,
    "symmetric": dcrf.NORMALIZE_SYMMETRIC,
}


def pack(array):
    array = np.ascontiguousarray(array)
    text = base64.b64encode(array.tobytes()).decode()
    return {"shape": list(array.shape), "dtype": str(array.dtype), "data": text}


def draw_shape(rank):
    if rank == 2:
        return tuple(int(n) for n in rng.integers(12, 34, 2))
    return (int(rng.integers(3, 8)), *(int(n) for n in rng.integers(8, 17, 2)))


def draw_blobs(shape, count):
    where = np.indices(shape)
    labels = np.zeros(shape, np.int32)
    for label in range(1, count + 1):
        centre = [rng.uniform(0, n) for n in shape]
        radius = rng.uniform(3, 7)
        labels[sum((w - c) ** 2 for w, c in zip(where, centre)) <= radius**2] = label
    return labels


def draw_kernels(rank, channels):
    return {
        "gaussianSigma": [round(float(s), 3) for s in rng.uniform(1, 5, rank)],
        "bilateralSigma": [round(float(s), 3) for s in rng.uniform(3, 14, rank)],
        "sigmaIntensity": [round(float(s), 3) for s in rng.uniform(4, 15, channels)],
        "weights": [round(float(w), 3) for w in (rng.uniform(1, 5), rng.uniform(2, 10))],
        "iterations": int(rng.integers(1, 8)),
    }


def draw_image(labels, channels):
    planes = [ndi.gaussian_filter(rng.normal(35, 14, labels.shape), 1.2) + 18 * labels for _ in range(channels)]
    return np.round(np.stack(planes)).astype(np.int16)


def infer(case, image, unary, normalization, compatibility):
    classes = unary.shape[0]
    crf = dcrf.DenseCRF(image[0].size, classes)
    crf.setUnaryEnergy(np.ascontiguousarray(unary.reshape(classes, -1), np.float32))
    gaussian = create_pairwise_gaussian(case["gaussianSigma"], image.shape[1:])
    bilateral = create_pairwise_bilateral(case["bilateralSigma"], case["sigmaIntensity"], image, chdim=0)
    for features, weight in zip((gaussian, bilateral), case["weights"]):
        compat = weight if compatibility is None else weight * np.asarray(compatibility, np.float32)
        crf.addPairwiseEnergy(
            features, compat=compat, kernel=dcrf.DIAG_KERNEL, normalization=NORMALIZATIONS[normalization]
        )
    q = np.array(crf.inference(case["iterations"])).reshape((classes,) + image.shape[1:])
    return np.round(q * 65535).astype(np.uint16)


def foreground_case(k):
    shape, channels = draw_shape(2 + k % 2), 1 if k % 5 else 3
    labels = (draw_blobs(shape, 3) > 0).astype(np.float32)
    case, image = draw_kernels(len(shape), channels), draw_image(labels, channels)
    noisy = ndi.gaussian_filter(labels, 1) * 0.8 + 0.1 + rng.normal(0, 0.08, shape)
    # Halves, quarters and their like: exact in 32 bits on both sides.
    p = (np.round(np.clip(noisy, 0, 1) * 128) / 128).astype(np.float32)
    q = infer(case, image, unary_from_softmax(np.stack([1 - p, p])), "symmetric", None)
    return {**case, "image": pack(image), "probability128": pack((p * 128).astype(np.uint8)), "q": pack(q[1])}


def class_case(k):
    shape, classes = draw_shape(2 + k % 2), 3 + k % 3
    labels = draw_blobs(shape, classes - 1)
    case, image = draw_kernels(len(shape), 1), draw_image(labels, 1)
    seen = np.where(rng.uniform(size=shape) < 0.15, rng.integers(0, classes, shape), labels)
    # Label -1 here is label 0, "unsure", there; pydensecrf counts the others from 1.
    seen = np.where(rng.uniform(size=shape) < 0.1, -1, seen).astype(np.int8)
    unary = unary_from_labels(seen.astype(np.int64).ravel() + 1, classes, 0.7).reshape((classes,) + shape)
    normalization = list(NORMALIZATIONS)[k % 4]
    vector = [round(float(v), 2) for v in rng.uniform(0.5, 1.5, classes)]
    matrix = np.round(rng.uniform(0.2, 1.2, (classes, classes)), 2)
    matrix = np.round((matrix + matrix.T) / 2, 3) * (1 - np.eye(classes))
    ours = [None, vector, matrix.tolist()][k % 3]
    # A vector is what agreement costs there, and what it earns here.
    theirs = -np.array(vector) if k % 3 == 1 else ours
    q = infer(case, image, unary, normalization, theirs)
    extra = {"classes": classes, "normalization": normalization, "compatibility": ours}
    return {**case, **extra, "image": pack(image), "labels": pack(seen), "q": pack(q)}


cases = {"foreground": [foreground_case(k) for k in range(50)], "classes": [class_case(k) for k in range(12)]}
text = json.dumps({"tool": "pydensecrf2 1.1", "seed": 2011, **cases}).encode()
with open("crf.json.gz", "wb") as file:
    file.write(gzip.compress(text, 9, mtime=0))
