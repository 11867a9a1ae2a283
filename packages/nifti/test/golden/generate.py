"""Goldens of nifti: what nibabel reads, and what nibabel writes.

In a fresh virtual environment (Python 3.11+), in this directory:
    python -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python generate.py DATA

DATA is the data directory that the tests read through ICH_DATA; without it only the first two files are made.

Writes
- read.json: small synthetic files as base64 (headers partly patched into shapes that real files have; pairs with their
  image) and what nibabel reads from them: values in C order of the array turned to (z, y, x), affine, zooms, codes,
  axis codes, extensions; numpy.rint of scaled values; the numbers of complex and colour voxels one by one.
- write.json: files as nibabel writes them, for field-by-field comparison with the writer.
- data.json: for the real files below DATA the same reading, the values as SHA-256 of the float32 array and some voxels.
"""

import base64
import gzip
import hashlib
import json
import logging
import struct
import sys
from io import BytesIO
from pathlib import Path

import nibabel as nib
import numpy as np

logging.getLogger("nibabel.global").setLevel(logging.CRITICAL)
HERE = Path(__file__).parent
DTYPES = ["u1", "i1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"]


def b64(data):
    return base64.b64encode(data).decode()


def rotation(degrees, axis):
    """Rodrigues' formula."""
    x, y, z = np.asarray(axis, float) / np.linalg.norm(axis)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    a = np.deg2rad(degrees)
    return np.eye(3) + np.sin(a) * k + (1 - np.cos(a)) * k @ k


def affine_of(matrix, zooms=(0.5, 0.75, 5.0), origin=(-120.25, 33.5, 7.0)):
    out = np.eye(4)
    out[:3, :3] = np.asarray(matrix) @ np.diag(zooms)
    out[:3, 3] = origin
    return out


OBLIQUE = affine_of(rotation(18.5, (1, 0, 0)) @ rotation(-3, (0, 0, 1)))
MIRRORED = affine_of(rotation(25, (1, 2, 3)) @ np.diag([-1, 1, 1]))
HALF_TURN = affine_of(rotation(180, (0, 0, 1)))
NEAR_HALF_TURN = affine_of(rotation(179.99, (3, 1, 2)))
SHEARED = affine_of([[1, 0, 0], [0, 1, 0.3], [0, 0, 1]])


def ramp(dtype, shape=(4, 3, 2)):
    """Values that use the whole range of the type, where int32 and float32 can hold them."""
    n = int(np.prod(shape))
    kind = np.dtype(dtype)
    if kind.kind == "f":
        values = np.linspace(-1024.6, 3071.3, n)
        values[:2] = [1e-3, 12345.678]
    else:
        low, high = max(np.iinfo(kind).min, -(2**31)), min(np.iinfo(kind).max, 2**31 - 1)
        values = np.linspace(low, high, n).astype(np.int64)
    return values.astype(kind).reshape(shape, order="F")


def image(array, affine=OBLIQUE, klass=nib.Nifti1Image, endian="<", qform=0, sform=1):
    header = klass.header_class(endianness=endian)
    header.set_data_dtype(array.dtype.newbyteorder(endian))
    out = klass(array, affine, header)
    out.set_sform(affine, sform)
    out.set_qform(affine, qform)
    return out


def reading(img):
    """What nibabel reads, axes turned to (z, y, x)."""
    header = img.header
    slope, inter = img.dataobj.slope, img.dataobj.inter
    return {
        "shape": list(img.shape),
        "dtype": header.get_data_dtype().newbyteorder("=").name,
        "scaled": bool((slope, inter) != (1, 0)),
        "affine": img.affine.tolist(),
        "zooms": [float(z) for z in header.get_zooms()],
        "sform": int(header["sform_code"]),
        "qform": int(header["qform_code"]),
        "description": header["descrip"].item().split(b"\0")[0].decode("latin1"),
        "axes": "".join(nib.aff2axcodes(img.affine)),
    }


def synthetic(name, data, klass=nib.Nifti1Image, gz=False):
    img = klass.from_bytes(data)
    values = np.asarray(img.dataobj, np.float64).T
    # mtime 0: the same bytes on every run
    stored = gzip.compress(data, mtime=0) if gz else data
    case = {"name": name, "file": b64(stored), **reading(img), "values": values.ravel().tolist()}
    # + 0.0 turns -0 into 0: integers know no other.
    return case | {"rint": (np.rint(values).ravel() + 0.0).tolist()} if case["scaled"] else case


def component_values(values):
    """The numbers of complex or colour voxels by the names that the reader gives them."""
    if values.dtype.names:
        names = {"R": "red", "G": "green", "B": "blue", "A": "alpha"}
        return {names[name]: values[name] for name in values.dtype.names}
    return {"real": values.real, "imaginary": values.imag, "magnitude": np.abs(values)}


def several(name, array, slope=None, inter=None, endian="<", klass=nib.Nifti1Image):
    """Voxels of several numbers; the scaling in the header, as the standard has it (nibabel does not scale colours)."""
    img = image(array, endian=endian, klass=klass)
    data = img.to_bytes()
    if slope is not None:
        data = patched(data, (112, "f", slope), (116, "f", inter))
    img = klass.from_bytes(data)
    parts = component_values(np.asanyarray(img.dataobj))
    return {
        "name": name,
        "file": b64(data),
        **reading(img),
        "components": {key: np.asarray(part, np.float64).T.ravel().tolist() for key, part in parts.items()},
    }


def several_cases():
    rng = np.random.default_rng(7)
    numbers = rng.normal(0, 100, (4, 3, 2, 2))
    numbers = (numbers[..., 0] + 1j * numbers[..., 1]).round(3)
    colours = rng.integers(0, 256, (4, 3, 2, 4)).astype("u1")
    rgb = np.ascontiguousarray(colours[..., :3]).view([("R", "u1"), ("G", "u1"), ("B", "u1")])[..., 0]
    rgba = colours.view([("R", "u1"), ("G", "u1"), ("B", "u1"), ("A", "u1")])[..., 0]
    return [
        several("complex64", numbers.astype("c8")),
        several("complex64 >", numbers.astype("c8"), endian=">"),
        several("complex128", numbers.astype("c16"), klass=nib.Nifti2Image),
        several("complex64 with scaling", numbers.astype("c8"), slope=0.5, inter=-10.0),
        several("rgb24", rgb),
        several("rgba32", rgba),
    ]


def pair_cases():
    cases = []
    for klass, endian, offset in [(nib.Nifti1Pair, "<", 0), (nib.Nifti1Pair, ">", 64), (nib.Nifti2Pair, "<", 0)]:
        img = image(ramp("i2"), klass=klass, endian=endian)
        img.header.set_data_offset(offset)
        img.header.extensions.append(nib.nifti1.Nifti1Extension("comment", b"beside the image"))
        files = klass.make_file_map({"header": BytesIO(), "image": BytesIO()})
        img.to_file_map(files)
        header, voxels = files["header"].fileobj.getvalue(), files["image"].fileobj.getvalue()
        back = klass.from_file_map(klass.make_file_map({"header": BytesIO(header), "image": BytesIO(voxels)}))
        cases.append(
            {
                "name": f"{klass.__name__} {endian} offset {offset}",
                "file": b64(header),
                "image": b64(voxels),
                **reading(back),
                "extensions": extensions_of(back),
                "values": np.asarray(back.dataobj, np.float64).T.ravel().tolist(),
            }
        )
    return cases


def extensions_of(img):
    """Code and content; nibabel takes the NULs at the end off."""
    return [[int(e.get_code()), b64(e.text.encode() if e.get_code() == 6 else e._raw)] for e in img.header.extensions]


def patched(data, *fields):
    """Overwrites little-endian NIfTI-1 fields: (offset, struct format, value)."""
    out = bytearray(data)
    for offset, form, value in fields:
        struct.pack_into("<" + form, out, offset, value)
    return bytes(out)


def read_cases():
    cases = []
    add = lambda *args, **kwargs: cases.append(synthetic(*args, **kwargs))
    for dtype in DTYPES:
        for endian in "<>":
            add(f"{np.dtype(dtype).name} {endian}", image(ramp(dtype), endian=endian).to_bytes())
    for dtype, endian in [("i2", "<"), ("f8", ">"), ("i2", ">")]:
        img = image(ramp(dtype), klass=nib.Nifti2Image, endian=endian, qform=1)
        add(f"NIfTI-2 {np.dtype(dtype).name} {endian}", img.to_bytes(), klass=nib.Nifti2Image)
    qform_only = image(ramp("i2"), MIRRORED, klass=nib.Nifti2Image, qform=1, sform=0)
    add("NIfTI-2 qform only", qform_only.to_bytes(), klass=nib.Nifti2Image)

    plain = image(ramp("i2")).to_bytes()
    grey = image(ramp("u1")).to_bytes()
    add("gzip", plain, gz=True)
    for name, slope, inter in [
        ("slope and intercept", 7.109804153442383, -1024.0),
        ("intercept only", 1.0, -1024.0),
        ("negative slope", -0.1, 3.3),
        ("halves", 0.5, -20.0),
        ("slope 1 intercept 0", 1.0, 0.0),
        ("slope 0", 0.0, 5.0),
        ("slope NaN", float("nan"), float("nan")),
        ("slope infinite", float("inf"), 5.0),
    ]:
        add(f"scaling: {name}", patched(grey, (112, "f", slope), (116, "f", inter)))
    floats = image(ramp("f4")).to_bytes()
    add("scaling: float32", patched(floats, (112, "f", 0.1), (116, "f", 0.3)))
    add("scaling: int32", patched(image(ramp("i4")).to_bytes(), (112, "f", 0.1), (116, "f", 0.3)))

    for name, affine in [("oblique", OBLIQUE), ("mirrored", MIRRORED), ("half turn", HALF_TURN), ("near half turn", NEAR_HALF_TURN)]:
        add(f"qform only: {name}", image(ramp("i2"), affine, qform=1, sform=0).to_bytes())
    add("base affine", image(ramp("i2"), qform=0, sform=0).to_bytes())
    both = image(ramp("i2"), OBLIQUE, qform=1, sform=2)
    both.set_qform(MIRRORED, 4)
    both.set_sform(OBLIQUE, 1)
    both = both.to_bytes()
    add("sform wins over a larger qform code", both)
    add("sform code out of range counts as 0", patched(both, (254, "h", 9)))
    add("negative codes count as 0", patched(both, (254, "h", -1), (252, "h", -2)))
    add("qfac 0 counts as 1", patched(image(ramp("i2"), qform=1, sform=0).to_bytes(), (76, "f", 0.0)))
    add("pixdim 0 and negative, sform", patched(plain, (80, "f", 0.0), (84, "f", -0.75)))
    turn = image(ramp("i2"), HALF_TURN, qform=1, sform=0).to_bytes()
    add("pixdim 0 and negative, qform", patched(turn, (80, "f", 0.0), (84, "f", -0.75)))
    add("pixdim 0 and negative, base", patched(turn, (252, "h", 0), (80, "f", 0.0), (84, "f", -0.75)))
    # b^2 + c^2 + d^2 a little above 1, as float32 rounding leaves it
    add("quaternion longer than 1 by rounding", patched(turn, (264, "f", 1.0000001)))
    add("quaternion shorter than 1 by rounding", patched(turn, (264, "f", 0.99999994)))

    for shape in [(5,), (4, 3), (4, 3, 2, 1), (4, 3, 2, 1, 1, 1, 1), (4, 3, 2, 3), (3, 2, 2, 2, 3)]:
        add(f"shape {shape}", image(ramp("i2", shape)).to_bytes())
    add("shape (4, 3), base affine", image(ramp("i2", (4, 3)), sform=0).to_bytes())

    extended = image(ramp("i2"))
    extended.header.extensions.append(nib.nifti1.Nifti1Extension("comment", b"a comment of some length"))
    extended.header["descrip"] = "Hänsel, 80 characters or less".encode("latin1")
    extended.header.extensions.append(nib.nifti1.Nifti1Extension(40, bytes(range(1, 60))))
    add("extension and description", extended.to_bytes())
    cases[-1]["extensions"] = extensions_of(nib.Nifti1Image.from_bytes(extended.to_bytes()))
    add("description with an end inside", patched(plain, (148, "12s", b"FSL3.3\0 v2.2")))
    return cases + several_cases() + pair_cases()


def write_cases():
    cases = []
    for name, affine in [
        ("axis-aligned", np.array([[-0.5, 0, 0, 120], [0, 0.75, 0, -90], [0, 0, 5, -10], [0, 0, 0, 1]])),
        ("oblique", OBLIQUE),
        ("mirrored", MIRRORED),
        ("half turn", HALF_TURN),
        ("near half turn", NEAR_HALF_TURN),
        ("sheared", SHEARED),
    ]:
        for dtype in ["u1", "i2", "i4", "f4"] if name == "oblique" else ["i2"]:
            img = image(ramp(dtype), affine)
            try:
                img.header.set_qform(affine, 1, strip_shears=False)
            except nib.spatialimages.HeaderDataError:
                img.header["qform_code"] = 0
            # What set_qform does to the spacings: the lengths of the columns, sheared or not.
            img.header["pixdim"][1:4] = np.linalg.norm(affine[:3, :3], axis=0)
            img.header.set_xyzt_units("mm")
            img.header["descrip"] = "golden"
            data = img.to_bytes()
            back = nib.Nifti1Image.from_bytes(data)
            cases.append(
                {
                    "name": f"{name} {np.dtype(dtype).name}",
                    "file": b64(data),
                    "values": np.asarray(back.dataobj).T.ravel().astype(float).tolist(),
                    "affine": affine.tolist(),
                    "spacingMm": np.linalg.norm(affine[:3, :3], axis=0)[::-1].tolist(),
                    **{key: reading(back)[key] for key in ("qform", "sform", "dtype")},
                }
            )
    extended = nib.Nifti1Image.from_bytes(base64.b64decode(cases[0]["file"]))
    contents = [(6, b"a comment"), (40, bytes(range(40))), (0, b"")]
    for code, content in contents:
        extended.header.extensions.append(nib.nifti1.Nifti1Extension(code, content))
    written = {"file": b64(extended.to_bytes()), "extensions": [[code, b64(content)] for code, content in contents]}
    cases.append(cases[0] | {"name": "extensions"} | written)
    return cases


def sha_of(frame):
    return hashlib.sha256(np.ascontiguousarray(frame.T, "<f4").tobytes()).hexdigest()


def data_case(path, root):
    img = nib.load(path)
    case = {"file": path.relative_to(root).as_posix(), **reading(img)}
    if ".hdr" in path.name:
        case["image"] = case["file"].replace(".hdr", ".img")
    values = np.asanyarray(img.dataobj)
    if values.dtype.kind not in "iuf":
        parts = component_values(values)
        parts.pop("magnitude", None)
        return case | {"components": {key: sha_of(part) for key, part in parts.items()}}
    data = np.asarray(values, np.float64)
    frames = data.reshape(data.shape[:3] + (-1,), order="F")
    first = frames[..., 0].T
    at = [first.size // 7, first.size // 3, first.size // 2]
    return case | {
        "frames": frames.shape[3],
        "sha256": sha_of(data),
        "sha256First": sha_of(frames[..., 0]),
        "sha256Last": sha_of(frames[..., -1]),
        "min": float(first.min()),
        "max": float(first.max()),
        "sum": float(first.sum()),
        "at": at,
        "voxels": first.ravel()[at].tolist(),
    }


def data_cases(root):
    cases = []
    folders = ["nifti-zoo", "head-ct-ge", "head-ct-template", "ct-ich-nifti"]
    paths = [p for f in folders for p in sorted((root / f).rglob("*"))]
    for path in [p for p in paths if p.name.endswith((".nii", ".nii.gz", ".hdr", ".hdr.gz"))]:
        try:
            cases.append(data_case(path, root))
        except Exception as error:  # nibabel raises several kinds
            cases.append({"file": path.relative_to(root).as_posix(), "refused": type(error).__name__})
    return cases


def save(name, cases):
    # No NaN may slip in: JSON has none.
    text = json.dumps(cases, allow_nan=False).replace('}, {"', '},\n{"')
    (HERE / name).write_text(text + "\n")
    print(name, len(cases), len(text))


save("read.json", read_cases())
save("write.json", write_cases())
if len(sys.argv) > 1:
    save("data.json", data_cases(Path(sys.argv[1])))
