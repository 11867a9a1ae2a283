"""Has the graphs written by this room checked and run by the reference tools; writes golden.json.

The graphs come from the room's own exporter (ICH_WRITE_GRAPHS=1 npx vitest run test/golden.test.ts writes them, and
fails until this has run); what is golden is the verdict of the ONNX checker with full shape inference, the numbers of
the reference implementation in the onnx package (NumPy) and those of onnxruntime for Python.

Run in a fresh environment, from this folder:
    python -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python generate.py
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx.reference import ReferenceEvaluator

HERE = Path(__file__).parent


class Xoshiro:
    """The house generator (xoshiro128** 1.1 seeded through splitmix32), for the images alone."""

    def __init__(self, seed):
        self.words = []
        s = seed
        for _ in range(4):
            s = (s + 0x9E3779B9) & 0xFFFFFFFF
            z = ((s ^ (s >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
            z = ((z ^ (z >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
            self.words.append(z ^ (z >> 16))

    def next(self):
        a, b, c, d = self.words
        p = (b * 5) & 0xFFFFFFFF
        r = (((p << 7) | (p >> 25)) & 0xFFFFFFFF) * 9 & 0xFFFFFFFF
        t = (b << 9) & 0xFFFFFFFF
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= t
        d = ((d << 11) | (d >> 21)) & 0xFFFFFFFF
        self.words = [a, b, c, d]
        return r

    def uniform(self, low, high):
        high_bits, low_bits = self.next() >> 5, self.next() >> 6
        return low + (high - low) * (high_bits * 67108864 + low_bits) / 9007199254740992


def check(path):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    return {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "opset": model.opset_import[0].version,
        "irVersion": model.ir_version,
        "inputs": [port.name for port in model.graph.input],
        "outputs": [port.name for port in model.graph.output],
    }


INPUTS = {"forward.onnx": (2, 8, 12, 2), "volume.onnx": (2, 4, 6, 8, 1), "sampled.onnx": (2, 8, 12, 2)}
# (row, column) in the images of sampled.onnx, corners and one pixel twice among them.
PIXELS = [[[0, 0], [7, 11], [3, 4], [3, 4], [6, 1], [1, 10]], [[7, 0], [0, 11], [2, 2], [5, 7], [4, 8], [1, 3]]]


def outputs(path, images):
    feeds = {"image": images}
    if path.name == "sampled.onnx":
        feeds["pixels"] = np.array(PIXELS, np.float32)
    (reference,) = ReferenceEvaluator(str(path)).run(None, feeds)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    (runtime,) = session.run(None, feeds)
    print(path.name, "reference beside runtime:", np.abs(reference - runtime).max())
    return {
        "shape": list(reference.shape),
        "reference": reference.astype(np.float32).ravel().tolist(),
        "runtime": runtime.ravel().tolist(),
    }


def main():
    names = (*INPUTS, "training.onnx", "rules.onnx", "sampledTraining.onnx", "volumeTraining.onnx")
    rng = Xoshiro(12)
    images = np.array([rng.uniform(-1, 1) for _ in range(384)], np.float32)
    golden = {
        "files": {name: check(HERE / name) for name in names},
        "images": images.tolist(),
        "pixels": np.array(PIXELS).ravel().tolist(),
        "outputs": {name: outputs(HERE / name, images.reshape(shape)) for name, shape in INPUTS.items()},
    }
    (HERE / "golden.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
