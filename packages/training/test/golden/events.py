"""Golden bytes of a TensorBoard event file, by TensorBoard's own record writer and messages.

    python -m venv venv && venv/bin/pip install -r events-requirements.txt
    venv/bin/python events.py          # writes events.json
    venv/bin/python events.py FILE     # prints the scalars that TensorBoard reads from a file, as JSON
"""

import base64
import io
import json
import os
import sys
import tempfile

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.summary.writer.record_writer import RecordWriter

SCALARS = [
    (1600000000.0, 1, "loss", 0.693147),
    (1600000000.5, 1, "validation_loss", 1.0),
    (1600000001.25, 2, "loss", 0.0),
    (1600000002.0, 127, "fold 1/loss", -1.5e-7),
    (1600000003.0, 128, "fold 1/loss", 3.0e38),
    (1600000004.0, 300, "Verlust (groß)", 0.1),
    (1600000005.0, 2**31, "loss", float("nan")),
    (1600000006.0, 2**40 + 5, "loss", float("inf")),
    (1600000007.0, 0, "start", 2.0),
]


def written():
    out = io.BytesIO()
    out.close = lambda: None
    writer = RecordWriter(out)
    version = event_pb2.Event(wall_time=SCALARS[0][0], file_version="brain.Event:2")
    writer.write(version.SerializeToString())
    for wall_time, step, tag, value in SCALARS:
        scalar = summary_pb2.Summary.Value(tag=tag, simple_value=value)
        event = event_pb2.Event(wall_time=wall_time, step=step, summary=summary_pb2.Summary(value=[scalar]))
        writer.write(event.SerializeToString())
    return out.getvalue()


def read_back(path):
    events = EventAccumulator(path, size_guidance={"scalars": 0}).Reload()
    return {tag: [[e.wall_time, e.step, e.value] for e in events.Scalars(tag)] for tag in events.Tags()["scalars"]}


def main():
    if len(sys.argv) > 1:
        print(json.dumps(read_back(sys.argv[1])))
        return
    data = written()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "events.out.tfevents.0")
        with open(path, "wb") as file:
            file.write(data)
        read = read_back(path)
    assert sum(len(rows) for rows in read.values()) == len(SCALARS), read
    text = lambda value: {"nan": "NaN", "inf": "Infinity"}.get(str(value), value)
    events = [{"wallTime": w, "step": s, "tag": t, "value": text(v)} for w, s, t, v in SCALARS]
    golden = {"tensorboard": "2.20.0", "events": events, "base64": base64.b64encode(data).decode()}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "events.json"), "w") as file:
        json.dump(golden, file, indent=1)
        file.write("\n")


main()
