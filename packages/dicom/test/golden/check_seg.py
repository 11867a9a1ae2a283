"""Checks a segmentation that @ich/dicom wrote, with pydicom and highdicom, and keeps what they find as a golden.

In the environment of generate.py, in this directory, after the package is built:
    node write_seg.mjs && .venv/bin/python check_seg.py

write_seg.mjs writes target/seg.dcm for the series of series.json.gz; here highdicom reads it by source slice and the
masks have to come out again. The bytes themselves (SHA-256) and what was read go to seg-written.json: the test writes
the file anew and compares. dciodvfy of dicom3tools finds no error in it either (it warns of the empty patient).
"""

import hashlib
import json
from pathlib import Path

import highdicom as hd
import numpy as np

HERE = Path(__file__).parent
data = (HERE / "target" / "seg.dcm").read_bytes()
seg = hd.seg.segread(HERE / "target" / "seg.dcm")
written = json.loads((HERE / "target" / "seg.json").read_text())
pixels = seg.get_pixels_by_source_instance(written["slices"], assert_missing_frames_are_empty=True)
labels = sum(pixels[..., n].astype(int) * (n + 1) for n in range(pixels.shape[-1]))
assert labels.ravel().tolist() == written["labels"], "highdicom reads other masks"
assert str(seg.PatientName) == "" and seg.PatientID == ""

description = lambda n: seg.get_segment_description(n)
golden = {
    "sha256": hashlib.sha256(data).hexdigest(),
    "shape": list(pixels.shape[:3]),
    "labels": labels.ravel().tolist(),
    "type": seg.segmentation_type.value,
    "segments": [
        {
            "number": n,
            "label": description(n).segment_label,
            "category": description(n).segmented_property_category.meaning,
            "type": description(n).segmented_property_type.meaning,
            "algorithm": description(n).algorithm_type.value,
        }
        for n in seg.segment_numbers
    ],
    "frames": int(seg.NumberOfFrames),
    "positions": [[float(v) for v in f.PlanePositionSequence[0].ImagePositionPatient] for f in seg.PerFrameFunctionalGroupsSequence],
    "study": seg.StudyInstanceUID,
    "frameOfReference": seg.FrameOfReferenceUID,
}
(HERE / "seg-written.json").write_text(json.dumps(golden) + "\n")
print(golden["sha256"], golden["frames"], "frames; as written")
