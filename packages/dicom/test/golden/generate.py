"""Goldens of dicom: synthetic CT files in every transfer syntax that is read, and what pydicom and SimpleITK read.

In a fresh virtual environment (Python 3.11), in this directory:
    python -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python generate.py

Writes
- pixels.json.gz: one file per case as base64, and its HU: pydicom's pixel_array through its modality LUT, rounded by
  numpy.rint; where others lie above the stored bits, SimpleITK's reading (GDCM), which cuts them off.
  Encoders: pydicom (RLE, deflated), pylibjpeg-openjpeg (JPEG 2000), pyjpegls (JPEG-LS), imagecodecs with libjpeg-turbo
  (JPEG lossless, all predictors), Pillow (JPEG baseline).
- series.json.gz: an oblique, even series in a random order, and SimpleITK's voxels, origin, direction and spacing.
- seg.json.gz: a segmentation of that series with two overlapping segments, written by highdicom, and its masks.
"""

import base64
import gzip
import io
import json
import tempfile
from pathlib import Path

import highdicom as hd
import imagecodecs
import numpy as np
import pydicom
import SimpleITK as sitk
from PIL import Image
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixels import apply_modality_lut
from pydicom.sr.codedict import codes
from pydicom.uid import (
    CTImageStorage,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGLossless,
    JPEGLosslessSV1,
    JPEGLSLossless,
    JPEGLSNearLossless,
    RLELossless,
)

HERE = Path(__file__).parent
ROOT = "1.2.826.0.1.3680043.8.498.7"
ROWS, COLUMNS = 14, 17


def scene(low, high, seed=0, shape=(ROWS, COLUMNS)):
    """A disc in air with noise: both ends of the range, and runs."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[: shape[0], : shape[1]]
    disc = (y - shape[0] / 2) ** 2 + (x - shape[1] / 2) ** 2 < (shape[0] / 2.5) ** 2
    values = np.where(disc, low + (high - low) * 0.4 + rng.normal(0, (high - low) / 40, shape), low)
    values[0, :3] = [low, high, (low + high) // 2]
    return np.clip(np.rint(values), low, high).astype(np.int64)


def dataset(stored, *, signed=True, bits=16, allocated=16, **tags):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.MediaStorageSOPInstanceUID = tags.get("SOPInstanceUID", f"{ROOT}.3.1")
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = f"{ROOT}.9"
    ds = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    ds.SOPClassUID = CTImageStorage
    ds.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    ds.StudyInstanceUID, ds.SeriesInstanceUID, ds.FrameOfReferenceUID = (f"{ROOT}.{n}" for n in "124")
    ds.Modality, ds.ImageType = "CT", ["ORIGINAL", "PRIMARY", "AXIAL"]
    ds.PatientName, ds.PatientID, ds.PatientBirthDate, ds.PatientSex = "Nobody^Really", "SECRET7", "", ""
    ds.StudyDate, ds.StudyTime, ds.AccessionNumber, ds.StudyID = "20200101", "120000", "", ""
    ds.ReferringPhysicianName, ds.Manufacturer = "Doctor^Who", "synthetic"
    ds.SeriesNumber, ds.InstanceNumber = 2, 1
    ds.ImagePositionPatient, ds.ImageOrientationPatient = [-4, -3.5, 12.25], [1, 0, 0, 0, 1, 0]
    ds.PixelSpacing, ds.SliceThickness = [0.5, 0.75], 5
    ds.Rows, ds.Columns = stored.shape
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.BitsAllocated, ds.BitsStored, ds.PixelRepresentation = allocated, bits, int(signed)
    ds.HighBit = bits - 1
    ds.RescaleIntercept, ds.RescaleSlope, ds.RescaleType = 0, 1, "HU"
    # A sequence before the pixels, as most files have one.
    item = Dataset()
    item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = CTImageStorage, f"{ROOT}.3.99"
    ds.ReferencedImageSequence = [item]
    kind = np.dtype(f"{'i' if signed else 'u'}{allocated // 8}")
    ds.PixelData = (stored & (2**allocated - 1)).astype(f"u{allocated // 8}").view(kind).tobytes()
    for name, value in tags.items():
        setattr(ds, name, value)
    return ds


def encoded(ds, syntax, **options):
    """The same data set in another transfer syntax."""
    if syntax in (ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian):
        ds.file_meta.TransferSyntaxUID = syntax
    elif syntax == ExplicitVRBigEndian:
        ds.file_meta.TransferSyntaxUID = syntax
        ds.PixelData = np.frombuffer(ds.PixelData, "<u2").astype(">u2").tobytes()
    elif syntax != ExplicitVRLittleEndian:
        ds.compress(syntax, generate_instance_uid=False, **options)
    return ds


def with_stream(ds, syntax, stream, fragments=1):
    """A data set with a stream that some other encoder made."""
    ds.file_meta.TransferSyntaxUID = syntax
    ds.PixelData = encapsulate([stream], fragments_per_frame=fragments, has_bot=fragments == 1)
    ds["PixelData"].VR = "OB"
    ds["PixelData"].is_undefined_length = True
    return ds


def ljpeg(ds, predictor, stored, bits):
    kind = np.uint8 if bits <= 8 else np.uint16
    image = (stored & (2**bits - 1)).astype(kind)
    stream = imagecodecs.jpeg_encode(image, lossless=True, predictor=predictor, bitspersample=bits)
    return with_stream(ds, JPEGLosslessSV1 if predictor == 1 else JPEGLossless, bytes(stream))


def file_of(ds):
    buffer = io.BytesIO()
    pydicom.dcmwrite(buffer, ds, enforce_file_format=True)
    return buffer.getvalue()


def by_sitk(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.dcm"
        path.write_bytes(data)
        return sitk.GetArrayFromImage(sitk.ReadImage(str(path)))[0]


def case(name, ds, oracle="pydicom"):
    data = file_of(ds)
    if oracle == "sitk":
        values = by_sitk(data)
    else:
        back = pydicom.dcmread(io.BytesIO(data))
        values = apply_modality_lut(back.pixel_array, back)
    hu = np.rint(values) + 0.0
    shape = [int(n) for n in hu.shape]
    return {"name": name, "oracle": oracle, "file": b64(data), "shape": shape, "hu": [int(v) for v in hu.ravel()]}


def b64(data):
    return base64.b64encode(data).decode()


def pixel_cases():
    signed12, unsigned12 = scene(-1024, 2047), scene(0, 4095)
    signed16, unsigned16 = scene(-32768, 32767), scene(0, 65535)
    # OpenJPEG's six resolutions need 32 pixels.
    large = [scene(low, high, shape=(33, 35)) for low, high in [(0, 4095), (-1024, 2047), (-32768, 32767), (0, 65535)]]
    grey = scene(0, 255)
    u12 = dict(signed=False, bits=12, RescaleIntercept=-1024)
    s12 = dict(signed=True, bits=12)
    u16 = dict(signed=False, RescaleIntercept=-32768)
    cases = []
    for syntax in [
        ImplicitVRLittleEndian,
        ExplicitVRLittleEndian,
        ExplicitVRBigEndian,
        DeflatedExplicitVRLittleEndian,
        RLELossless,
        JPEGLSLossless,
        JPEG2000Lossless,
    ]:
        stacks = large if syntax == JPEG2000Lossless else [unsigned12, signed12, signed16, unsigned16]
        kinds = [("unsigned 12", u12), ("signed 12", s12), ("signed 16", {}), ("unsigned 16", u16)]
        for (name, options), stored in zip(kinds, stacks):
            cases.append(case(f"{syntax.name}: {name}", encoded(dataset(stored, **options), syntax)))
    for predictor in range(1, 8):
        cases.append(case(f"JPEG lossless, predictor {predictor}: 12 bits", ljpeg(dataset(unsigned12, **u12), predictor, unsigned12, 12)))
    cases.append(case("JPEG lossless, predictor 1: unsigned 16", ljpeg(dataset(unsigned16, **u16), 1, unsigned16, 16)))
    cases.append(case("JPEG lossless, predictor 6: signed 16", ljpeg(dataset(signed16), 6, signed16, 16)))
    cases.append(case("JPEG lossless, predictor 4: 8 bits", ljpeg(dataset(grey, signed=False, bits=8, allocated=8), 4, grey, 8)))
    lossless = imagecodecs.jpeg_encode(unsigned12.astype(np.uint16), lossless=True, predictor=1, bitspersample=12)
    cases.append(case("JPEG lossless in 3 fragments", with_stream(dataset(unsigned12, **u12), JPEGLosslessSV1, bytes(lossless), 3)))
    cases.append(case("JPEG-LS near lossless", encoded(dataset(unsigned12, **u12), JPEGLSNearLossless, jls_error=3)))
    cases.append(case("JPEG-LS: 8 bits", encoded(dataset(grey, signed=False, bits=8, allocated=8), JPEGLSLossless)))
    cases.append(case("JPEG 2000 lossy", encoded(dataset(large[0], **u12), JPEG2000, j2k_cr=[4])))
    cases.append(case("RLE: 8 bits", encoded(dataset(grey, signed=False, bits=8, allocated=8), RLELossless)))
    smooth = np.rint(np.linspace(0, 255, 24)[None] * np.linspace(0.3, 1, 20)[:, None]).astype(np.int64)
    buffer = io.BytesIO()
    Image.fromarray(smooth.astype(np.uint8)).save(buffer, "JPEG", quality=85)
    baseline = dataset(smooth, signed=False, bits=8, allocated=8, RescaleSlope=4, RescaleIntercept=-200)
    cases.append(case("JPEG baseline", with_stream(baseline, JPEGBaseline8Bit, buffer.getvalue())))

    cases.append(case("8 bits", dataset(grey, signed=False, bits=8, allocated=8, RescaleIntercept=-100)))
    cases.append(case("slope 0.5: halves", dataset(scene(-2000, 2000), RescaleSlope="0.5", RescaleIntercept="-3")))
    cases.append(case("slope 0.37, fractional intercept", dataset(scene(0, 4095), **(u12 | dict(RescaleSlope="0.37", RescaleIntercept="-1000.25")))))
    cases.append(case("negative slope", dataset(scene(-1000, 2000), RescaleSlope=-1, RescaleIntercept=24)))
    cases.append(case("MONOCHROME1", dataset(signed12, PhotometricInterpretation="MONOCHROME1", **s12)))
    padded = np.where(scene(0, 4095) == 0, -2000, scene(0, 4095))
    cases.append(case("padding kept", dataset(padded, RescaleIntercept=-1024, PixelPaddingValue=-2000)))
    junk = unsigned12 | (scene(0, 15, seed=5) << 12)
    cases.append(case("other bits above 12 unsigned", dataset(junk, **u12), "sitk"))
    signs = (signed12 & 0xFFF) | (scene(0, 15, seed=6) << 12)
    cases.append(case("other bits above 12 signed", dataset(signs, **s12), "sitk"))
    return cases


def rotation():
    a, b = np.deg2rad(17), np.deg2rad(-9)
    x = np.array([np.cos(b), 0, -np.sin(b)])
    y = np.array([np.sin(a) * np.sin(b), np.cos(a), np.sin(a) * np.cos(b)])
    return x, y, np.cross(x, y)


def series():
    """Six oblique slices, even, in the order of no number."""
    x, y, normal = rotation()
    out = []
    for k in range(6):
        position = np.array([-31.5, 12.25, -7.125]) + normal * 2.5 * k
        ds = dataset(scene(-1024, 2047, seed=k), bits=12, SOPInstanceUID=f"{ROOT}.5.{k}", InstanceNumber=6 - k)
        ds.ImagePositionPatient = [f"{v:.9f}" for v in position]
        ds.ImageOrientationPatient = [f"{v:.12f}" for v in [*x, *y]]
        ds.SliceThickness = 2.5
        out.append(ds)
    return out


def series_golden(slices):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for k, ds in enumerate(slices):
            paths.append(str(Path(folder) / f"{k}.dcm"))
            Path(paths[-1]).write_bytes(file_of(ds))
        image = sitk.ReadImage(paths)
    order = [3, 0, 5, 1, 4, 2]
    return {
        "files": [b64(file_of(slices[k])) for k in order],
        "hu": [int(v) for v in sitk.GetArrayFromImage(image).ravel()],
        "shape": list(sitk.GetArrayFromImage(image).shape),
        "origin": image.GetOrigin(),
        "direction": image.GetDirection(),
        "spacing": image.GetSpacing(),
    }


def seg_golden(slices):
    masks = np.zeros((6, ROWS, COLUMNS, 2), np.uint8)
    masks[1:4, 2:9, 3:11, 0] = 1
    masks[3:6, 5:12, 7:16, 1] = 1
    masks[3, 0, 0, 1] = 1
    describe = lambda n, label: hd.seg.SegmentDescription(
        segment_number=n,
        segment_label=label,
        segmented_property_category=codes.SCT.MorphologicallyAbnormalStructure,
        segmented_property_type=codes.SCT.Hemorrhage,
        algorithm_type=hd.seg.SegmentAlgorithmTypeValues.MANUAL,
    )
    seg = hd.seg.Segmentation(
        source_images=slices,
        pixel_array=masks,
        segmentation_type=hd.seg.SegmentationTypeValues.BINARY,
        segment_descriptions=[describe(1, "Blutung"), describe(2, "Ödem")],
        series_instance_uid=f"{ROOT}.6",
        series_number=9,
        sop_instance_uid=f"{ROOT}.7",
        instance_number=1,
        manufacturer="synthetic",
        manufacturer_model_name="synthetic",
        software_versions="1",
        device_serial_number="1",
    )
    buffer = io.BytesIO()
    seg.save_as(buffer, enforce_file_format=True)
    return {
        "file": b64(buffer.getvalue()),
        "shape": [6, ROWS, COLUMNS],
        "labels": ["Blutung", "Ödem"],
        "masks": [masks[..., n].ravel().tolist() for n in range(2)],
    }


def save(name, content):
    data = json.dumps(content, allow_nan=False).encode()
    packed = gzip.compress(data, 9, mtime=0)
    (HERE / name).write_bytes(packed)
    print(name, len(packed))


if __name__ == "__main__":
    save("pixels.json.gz", pixel_cases())
    stack = series()
    save("series.json.gz", series_golden(stack))
    save("seg.json.gz", seg_golden(stack))
