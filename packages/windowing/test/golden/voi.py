"""voi.json.gz: the three functions of DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3.

- cases: seeded windows and values with
    pydicom: pydicom's apply_voi_lut (float64), in the output range that it takes from the data set,
    nearest, floor: 0..255 by the formulas of the standard, lines in fractions (exact), the sigmoid in 60 decimal digits
        and then rounded to float64,
    back: the value that the window maps to each grey (uint8), by the inverted formulas in 60 digits.
- int16: SHA-256 over all 65536 int16 values of nearest and floor by fractions.Fraction (LINEAR).
- itk: SimpleITK's IntensityWindowing to 0..1, -1..1 and other ranges, float64 pixels.
"""

import hashlib
import math
from decimal import Decimal, getcontext
from fractions import Fraction

import numpy as np
import SimpleITK as sitk
from codec import SHAPES, array, b64, write
from pydicom.dataset import Dataset
from pydicom.pixels import apply_voi_lut

getcontext().prec = 60
FUNCTIONS = ["LINEAR", "LINEAR_EXACT", "SIGMOID"]


def edges(level, width, function):
    """Lower edge and width of the line of C.11.2.1.2.1 and C.11.2.1.3.2."""
    if function == "LINEAR":
        return level - Fraction(1, 2) - (width - 1) / 2, width - 1
    return level - width / 2, width


def standard(x, level, width, function):
    """y for ymin = 0, ymax = 1."""
    x, level, width = Fraction(float(x)), Fraction(level), Fraction(width)
    if function == "SIGMOID":
        power = -4 * (x - level) / width
        return 1 / (1 + (Decimal(power.numerator) / Decimal(power.denominator)).exp())
    lower, length = edges(level, width, function)
    if x <= lower:
        return Fraction(0)
    if x > lower + length:
        return Fraction(1)
    return (x - lower) / length


def greys(values, level, width, function):
    y = [255 * standard(v, level, width, function) for v in values.ravel()]
    if function == "SIGMOID":
        # The curve never reaches its ends, a double does: so does every program.
        y = [Fraction(float(v)) for v in y]
    return [math.floor(v + Fraction(1, 2)) for v in y], [math.floor(v) for v in y]


def inverse(grey, level, width, function):
    level, width = Fraction(level), Fraction(width)
    if function == "SIGMOID":
        return float(level) + float(width) / 4 * float((Decimal(int(grey)) / Decimal(255 - int(grey))).ln())
    lower, length = edges(level, width, function)
    return float(lower + Fraction(int(grey), 255) * length)


def data_set(rng, level, width, function):
    ds = Dataset()
    ds.PhotometricInterpretation = "MONOCHROME2"
    ds.PixelRepresentation = int(rng.integers(2))
    ds.BitsStored = int(rng.choice([8, 10, 12, 16]))
    ds.WindowCenter, ds.WindowWidth, ds.VOILUTFunction = level, width, function
    bits = ds.BitsStored
    low, high = (0, 2**bits - 1) if ds.PixelRepresentation == 0 else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    if rng.random() < 0.5:
        ds.RescaleSlope, ds.RescaleIntercept = float(rng.choice([1, 0.5, 2])), float(rng.choice([0, -1024, 10.25]))
        low, high = (end * float(ds.RescaleSlope) + float(ds.RescaleIntercept) for end in (low, high))
    return ds, [low, high]


def draw(rng, shape, level, width, dtype):
    """Values inside, beside and exactly at the edges."""
    values = rng.uniform(level - width, level + width, shape)
    flat = values.reshape(-1)
    special = [level, level - width / 2, level + width / 2, level - 0.5, level - width / 2 + 0.5, level + width / 2 - 1]
    flat[: len(special)] = special[: flat.size]
    rng.shuffle(flat)
    if dtype != "float32":
        info = np.iinfo(dtype)
        values = np.clip(np.rint(values), info.min, info.max)
    return values.astype(dtype)


def case(index):
    rng = np.random.default_rng([5, index])
    function = FUNCTIONS[index % 3]
    level = float(rng.integers(-4000, 4000)) / 4
    width = [1.0, 2.0, 1.25, 80.0, 400.0][index % 7] if index % 7 < 5 else float(rng.integers(4, 16000)) / 4
    if function != "LINEAR" and index % 11 == 0:
        width = 0.5
    dtype = ["int16", "float32", "int32", "uint8"][index % 4]
    values = draw(rng, SHAPES[index % len(SHAPES)], level, width, dtype)
    ds, output = data_set(rng, level, width, function)
    nearest, floor = greys(values, level, width, function)
    result = {
        "level": level,
        "width": width,
        "voiFunction": function,
        "output": output,
        "values": array(values),
        "pydicom": b64(apply_voi_lut(values, ds), "<f8"),
        "nearest": b64(nearest, "u1"),
        "floor": b64(floor, "u1"),
    }
    if not (function == "LINEAR" and width == 1):
        grey = rng.integers(1, 255, 8)
        result["grey"] = b64(grey, "u1")
        result["back"] = b64([inverse(g, level, width, function) for g in grey], "<f8")
    return result


def int16_case(level, width):
    all_values = np.arange(-32768, 32768)
    nearest, floor = greys(all_values, level, width, "LINEAR")
    sha = {name: hashlib.sha256(bytes(y)).hexdigest() for name, y in [("nearest", nearest), ("floor", floor)]}
    return {"level": level, "width": width, "sha256": sha}


def itk_case(index):
    rng = np.random.default_rng([6, index])
    level, width = float(rng.integers(-4000, 4000)) / 4, float(rng.integers(1, 16000)) / 4
    shape = [s for s in SHAPES if len(s) in (2, 3) and 0 not in s][index % 5]
    values = draw(rng, shape, level, width, "float32")
    low, high = [(0.0, 1.0), (-1.0, 1.0), (0.0, 4095.0), (-7.5, 2.25)][index % 4]
    image = sitk.GetImageFromArray(values.astype("f8"))
    out = sitk.IntensityWindowing(image, level - width / 2, level + width / 2, low, high)
    return {
        "level": level,
        "width": width,
        "output": [low, high],
        "values": array(values),
        "itk": b64(sitk.GetArrayFromImage(out), "<f8"),
    }


def main():
    windows = [(40, 120), (40, 1), (700, 3200), (40, 80), (32, 2), (-600.5, 1500.25), (0.25, 65536)]
    golden = {
        "cases": [case(i) for i in range(330)],
        "int16": [int16_case(*window) for window in windows],
        "itk": [itk_case(i) for i in range(200)],
    }
    write("voi.json.gz", golden)
