"""Peer of nifti.bench.ts: nibabel, one core.

Each line of JSON { work, file, clock, level? } is answered with { seconds, sum }: the sum of the voxels read, 0 where there are
none. Files lie in memory (page cache) for both.
"""

import gc
import json
import sys
import time

import nibabel as nib
import numpy as np

contents, images = {}, {}


def read(file, **_):
    """Voxels as stored, from a file."""
    return np.asanyarray(nib.load(file, mmap=False).dataobj)


def read_doubles(file, **_):
    """nibabel's usual door."""
    return nib.load(file, mmap=False).get_fdata()


def from_bytes(file, **_):
    """Voxels as stored, from bytes that are in memory."""
    return np.asanyarray(nib.Nifti1Image.from_bytes(contents[file]).dataobj)


def header(file, **_):
    nib.load(file).affine


def write(file, level, **_):
    """An image that is in memory to a file, as compressed as asked."""
    nib.openers.Opener.default_compresslevel = level
    nib.save(images[file], file + ".nibabel.nii.gz")


CLOCKS = {"wall": time.perf_counter, "processor": time.process_time}
WORKS = {f.__name__: f for f in (read, read_doubles, from_bytes, header, write)}

print(json.dumps({"peer": f"nibabel {nib.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}"}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    work, file = question["work"], question["file"]
    if work == "from_bytes" and file not in contents:
        contents[file] = open(file, "rb").read()
    if work == "write" and file not in images:
        img = nib.load(file, mmap=False)
        images[file] = nib.Nifti1Image(np.asarray(img.dataobj), img.affine, img.header)
    gc.collect()
    clock = CLOCKS[question["clock"]]
    start = clock()
    out = WORKS[work](**question)
    seconds = clock() - start
    total = 0 if out is None else int(out.astype(np.int64).sum())
    print(json.dumps({"seconds": seconds, "sum": total}), flush=True)
