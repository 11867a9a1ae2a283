"""Golden files of @ich/report: SciPy (outlines), wcwidth (terminal columns), matplotlib (boxes), python-jsonschema
(verdicts on report.json and its changes), pdflatex and pdftotext (what latex.tex says on paper).

How to run, in this directory, with pdflatex (booktabs) and pdftotext (poppler) on the path:
    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install -r requirements.txt
    /tmp/golden/bin/python generate.py
report.json and latex.tex are what the tests compare the room's output with, byte by byte; here they are judged.
"""

import gzip
import json
import re
import subprocess
import tempfile
from copy import deepcopy
from pathlib import Path

import jsonschema
import numpy as np
from matplotlib.cbook import boxplot_stats
from scipy import ndimage
from wcwidth import wcswidth

HERE = Path(__file__).parent


def write(name, value):
    text = json.dumps(value, ensure_ascii=True).encode()
    with open(HERE / name, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write(text)


def outlines():
    """Inner: mask minus its erosion, background beyond the picture. Outer: dilation minus mask."""
    rng = np.random.default_rng(1)
    cases = []
    for shape, sigma in (((17, 23), 1.0), ((24, 31), 2.0), ((9, 40), 1.5)):
        noise = ndimage.gaussian_filter(rng.standard_normal(shape), sigma)
        mask = noise > np.quantile(noise, 0.6)
        for line_width in (1, 2, 3):
            square = np.ones((2 * line_width + 1,) * 2, bool)
            inner = mask & ~ndimage.binary_erosion(mask, square, border_value=0)
            outer = ndimage.binary_dilation(mask, square) & ~mask
            cases.append(
                {
                    "shape": shape,
                    "lineWidth": line_width,
                    "mask": mask.astype(int).ravel().tolist(),
                    "inner": inner.astype(int).ravel().tolist(),
                    "outer": outer.astype(int).ravel().tolist(),
                }
            )
    return cases


TEXTS = [
    "", "Dice", "Jaccard 0.21", "naïve café", "cafe\u0301", "–", "…", "∞", "−1", "µ ± σ", "│─┼", "━╸┄",
    "頭部CT", "脳出血", "뇌출혈", "ｆｕｌｌ", "ﾊﾝｶｸ", "кровь", "αβγ", "עברית", "🧠", "🩸 8", "a\u200bb", "x\u0308\u0301y",
    "第14切片", "「」、。", "①②", "½", "℃", "㎜",
]



def boxes():
    """Quartiles and whiskers within 1.5 box lengths."""
    rng = np.random.default_rng(2)
    cases = []
    for n in (1, 2, 3, 4, 5, 8, 13, 40):
        values = np.round(np.clip(rng.normal(0.5, 0.3, n) ** 3, 0, 1), 3)
        (box,) = boxplot_stats(values, whis=1.5)
        keys = {"q1": "q1", "median": "med", "q3": "q3", "low": "whislo", "high": "whishi"}
        cases.append({"values": values.tolist(), "box": {ours: float(box[theirs]) for ours, theirs in keys.items()}})
    return cases


# What each place of the example is changed to.
OTHERS = [None, "text", -1, 1.5, True, [], {}, "Infinity"]


def places(value, path=()):
    """Paths of everything in a document, of long lists only the first three."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value[:3]) if isinstance(value, list) else ()
    for name, part in items:
        yield from places(part, (*path, name))


def verdicts():
    """Every place of the example taken away, changed, or given a property that nobody knows."""
    schema = json.loads((HERE / "../../schema/report.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    document = json.loads((HERE / "report.json").read_text())
    changes = [{"path": []}]
    for number, path in enumerate(places(document)):
        if not path:
            continue
        changes.append({"path": path})
        # Not all at every place: the file would be large.
        changes += [{"path": path, "value": OTHERS[(number + k) % len(OTHERS)]} for k in (0, 3)]
    changes += [{"path": (*path, "unknown"), "value": 1} for path in places(document) if isinstance(at(document, path), dict)]
    return [{**change, "path": list(change["path"]), "valid": validator.is_valid(apply(document, change))} for change in changes]


def at(value, path):
    for name in path:
        value = value[name]
    return value


def apply(document, change):
    copy = deepcopy(document)
    if not change["path"]:
        return copy
    *path, last = change["path"]
    parent = at(copy, path)
    if "value" in change:
        parent[last] = change["value"]
    else:
        del parent[last]
    return copy


def latex():
    """Lines of the page as they are read, and words of numbers with their right ends in pt."""
    with tempfile.TemporaryDirectory() as folder:
        run = lambda *command: subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
        source = (HERE / "latex.tex").resolve()
        run("pdflatex", "-halt-on-error", "-interaction=nonstopmode", "-jobname=out", str(source))
        lines = [" ".join(line.split()) for line in run("pdftotext", "-layout", "out.pdf", "-").splitlines()]
        boxes = run("pdftotext", "-bbox", "out.pdf", "-")
    words = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">([\d.]+)</word>', boxes)
    # The last line is the number of the page.
    return {"lines": [line for line in lines if line][:-1], "words": [{"text": t, "right": float(x)} for x, t in words]}


write("outlines.json.gz", outlines())
write("boxes.json.gz", boxes())
write("verdicts.json.gz", verdicts())
write("latex.json.gz", latex())
write("widths.json.gz", [{"text": text, "width": wcswidth(text)} for text in TEXTS])
