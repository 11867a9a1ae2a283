"""Golden pictures for @ich/datasets, decoded by Pillow (libjpeg-turbo).

    python -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python generate.py                          # pictures.json
    venv/bin/python generate.py path/to/ct-ich-v1.0.0    # and real-slices.json: checksums only, no pixels

pictures.json: tiny JPEG and PNG files (base64) with the grey values that `Image.open(...).convert('L')` gives.
real-slices.json: SHA-256 of the row-major grey bytes of some slices of the published dataset.
"""

import base64
import hashlib
import io
import json
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, features

HERE = Path(__file__).parent
ROWS, COLUMNS = 10, 13


def pattern(seed: int) -> np.ndarray:
    """A ramp with noise: edges, odd sizes and full range at once."""
    noise = np.random.default_rng(seed).integers(0, 60, (ROWS, COLUMNS))
    ramp = np.add.outer(np.arange(ROWS) * 9, np.arange(COLUMNS) * 8)
    return np.clip(ramp + noise, 0, 255).astype(np.uint8)


def saved(image: Image.Image, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, **options)
    return out.getvalue()


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def grey_png(depth: int, samples: np.ndarray) -> bytes:
    """A grey PNG of 1, 2, 4 or 16 bits a sample: Pillow reads 2 and 4 but does not write them."""
    rows, columns = samples.shape
    bits = [[f"{value:0{depth}b}" for value in row] for row in samples]
    packed = b"".join(
        b"\0" + int("".join(row).ljust(-(-columns * depth // 8) * 8, "0"), 2).to_bytes(-(-columns * depth // 8), "big")
        for row in bits
    )
    header = struct.pack(">IIBBBBB", columns, rows, depth, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(packed))
        + png_chunk(b"IEND", b"")
    )


def with_palette(png: bytes) -> bytes:
    """The same PNG with a suggested palette between its header and its data."""
    return png[:33] + png_chunk(b"PLTE", bytes(range(1, 13))) + png[33:]


def pictures() -> dict[str, bytes]:
    grey = Image.fromarray(pattern(1))
    colour = Image.fromarray(np.stack([pattern(2), pattern(3), 255 - pattern(4)], -1))
    alpha = Image.fromarray(pattern(5))
    mask = Image.fromarray(np.where(pattern(6) > 120, 255, 0).astype(np.uint8))
    rgba = colour.copy()
    rgba.putalpha(alpha)
    grey_alpha = Image.merge("LA", (grey, alpha))
    palette = colour.quantize(7)
    return {
        "grey.jpg": saved(grey, format="JPEG", quality=90),
        "progressive.jpg": saved(grey, format="JPEG", quality=75, progressive=True),
        "optimised-restart.jpg": saved(grey, format="JPEG", quality=50, optimize=True, restart_marker_blocks=1),
        "colour-444.jpg": saved(colour, format="JPEG", quality=90, subsampling=0),
        "mask.jpg": saved(mask, format="JPEG", quality=75),
        "grey.png": saved(grey, format="PNG"),
        "grey-alpha.png": saved(grey_alpha, format="PNG"),
        "colour.png": saved(colour, format="PNG"),
        "colour-with-palette.png": with_palette(saved(colour, format="PNG")),
        "colour-alpha.png": saved(rgba, format="PNG"),
        "palette.png": saved(palette, format="PNG", bits=4),
        "palette-transparent.png": saved(palette, format="PNG", transparency=bytes([0, 255, 128])),
        "grey-1-bit.png": grey_png(1, pattern(7) >> 7),
        "grey-2-bit.png": grey_png(2, pattern(8) >> 6),
        "grey-4-bit.png": grey_png(4, pattern(9) >> 4),
    }


def golden_pictures() -> dict:
    files = {}
    for name, data in pictures().items():
        grey = np.asarray(Image.open(io.BytesIO(data)).convert("L"))
        files[name] = {
            "base64": base64.b64encode(data).decode(),
            "shape": list(grey.shape),
            "grey": grey.ravel().tolist(),
        }
    refused = {
        "cmyk.jpg": saved(Image.fromarray(pattern(1)).convert("CMYK"), format="JPEG"),
        "grey-16-bit.png": grey_png(16, pattern(1).astype(np.uint16) * 257),
    }
    versions = {"pillow": Image.__version__, "libjpeg_turbo": features.version("libjpeg_turbo"), "numpy": np.__version__}
    return {
        "versions": versions,
        "files": files,
        "refused": {name: base64.b64encode(data).decode() for name, data in refused.items()},
    }


def golden_slices(data: Path) -> dict:
    chosen = ["049/brain/1", "049/brain/14", "070/brain/21", "078/brain/10", "078/brain/14", "084/brain/36", "130/brain/31"]
    chosen += ["077/brain/20_HGE_Seg", "079/brain/14_HGE_Seg"]
    slices = {}
    for stem in chosen:
        path = next((data / "Patients_CT").glob(f"{stem}.*"))
        grey = np.asarray(Image.open(path).convert("L"))
        slices[str(path.relative_to(data))] = {
            "shape": list(grey.shape),
            "sha256": hashlib.sha256(grey.tobytes()).hexdigest(),
        }
    return {"pillow": Image.__version__, "libjpeg_turbo": features.version("libjpeg_turbo"), "slices": slices}


def write(name: str, value: dict) -> None:
    (HERE / name).write_text(json.dumps(value, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    write("pictures.json", golden_pictures())
    if len(sys.argv) > 1:
        write("real-slices.json", golden_slices(Path(sys.argv[1])))
